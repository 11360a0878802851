"""Usage: Chinese messages about wrong arguments, for all commands.

Click's own sentences are English; each kind of mistake has one here.  The exit code is 1, as for
every other answer that is not the one asked for.
"""

from __future__ import annotations

import difflib
import functools
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import click

_HELP = (
    ("Usage:", "用法："),
    ("Options:", "选项："),
    ("Commands:", "命令："),
    ("[OPTIONS]", "[选项]"),
    ("[COMMAND] [ARGS]...", "[命令] [参数]…"),
    ("COMMAND [ARGS]...", "命令 [参数]…"),
    ("Show this message and exit.", "显示这份说明。"),
    ("[default: ", "[默认："),
    ("[default:", "[默认："),
    ("[required]", "[必须写]"),
)
"""The words of click's help pages."""


def _translated(page: str) -> str:
    for english, chinese in _HELP:
        page = page.replace(english, chinese)
    return page


class ChineseCommand(click.Command):
    """A command whose help page is Chinese throughout."""

    def get_help(self, ctx: click.Context) -> str:
        """The help page, its headings in Chinese too."""
        return _translated(super().get_help(ctx))


class ChineseGroup(click.Group):
    """A group of commands that answers mistakes in Chinese, those of its commands too.

    `elsewhere` has further commands as `module:name`; a module is loaded when its command is
    called, because all of them together take longer to load than a small check or build runs.
    """

    command_class = ChineseCommand

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.elsewhere: Mapping[str, str] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in order."""
        return sorted({*super().list_commands(ctx), *self.elsewhere})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name, loaded where it is elsewhere."""
        if cmd_name not in self.elsewhere:
            return super().get_command(ctx, cmd_name)
        module, _, name = self.elsewhere[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def get_help(self, ctx: click.Context) -> str:
        """The help page, its headings in Chinese too."""
        return _translated(super().get_help(ctx))

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command line and leave with exit code 0 or 1."""
        standalone = kwargs.pop("standalone_mode", True)
        run: Any = functools.partial(super().main, *args, standalone_mode=False, **kwargs)
        if not standalone:
            return run()
        try:
            code = run()
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message())
            sys.exit(1)
        except click.ClickException as error:
            click.echo(f"错误  {in_chinese(error)}", err=True)
            if help_line := _help_line(error):
                click.echo(f"    → {help_line}", err=True)
            sys.exit(1)
        except click.Abort:
            click.echo("已中止。", err=True)
            sys.exit(1)
        sys.exit(code if isinstance(code, int) else 0)


def _help_line(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"运行 {context.command_path} --help 看用法。" if context else ""


def in_chinese(error: click.ClickException) -> str:
    """A mistake on the command line as one Chinese sentence."""
    if isinstance(error, click.NoSuchOption):
        near = _near(error.option_name, _options(error.ctx))
        return f"没有“{error.option_name}”这个选项。{near}"
    if isinstance(error, click.MissingParameter):
        return f"少写了{_name(error.param, error.ctx).strip()}。"
    if isinstance(error, click.BadParameter):
        hint = error.param_hint
        named = f"选项 {hint} " if isinstance(hint, str) else _name(error.param, error.ctx)
        return f"{named}写得不对：{_bad_value(error)}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项“{error.option_name}”写得不对：{_option_usage(error.message)}"
    if isinstance(error, click.FileError):
        return f"文件“{error.ui_filename}”打不开：{error.message}"
    return _usage(error)


def _usage(error: click.ClickException) -> str:
    message, context = error.message, getattr(error, "ctx", None)
    if message.startswith("No such command"):
        given = message.partition("'")[2].rpartition("'")[0]
        commands = context.command.list_commands(context) if context else []
        given = given.replace("\\u3000", "　")
        wide = "命令和选项之间要用半角空格。" if "　" in given else ""
        near = _near(given, commands)
        return f"没有“{given}”这个命令。{wide}{near}可用的命令：{'、'.join(commands)}。"
    if "unexpected extra argument" in message:
        given = message.partition("(")[2].rpartition(")")[0]
        if given[:1] in "—–－−":
            return f"“{given}”不是选项：选项以两个英文减号 -- 开头。"
        return f"多写了“{given}”，这个命令用不着它；名字里有空格的文件要加引号。"
    if message.startswith("Missing command"):
        commands = context.command.list_commands(context) if context else []
        return f"没有写命令。可用的命令：{'、'.join(commands)}。"
    return message if message.endswith("。") else f"命令写得不对（{message}）。"


def _option_usage(message: str) -> str:
    if "requires an argument" in message:
        return "后面要写一个值。"
    if "requires" in message and "arguments" in message:
        return (
            f"后面要写 {next((word for word in message.split() if word.isdecimal()), '几')} 个值。"
        )
    if "does not take a value" in message:
        return "后面不写值。"
    return message


def _bad_value(error: click.BadParameter) -> str:
    kind = error.param.type if error.param is not None else None
    given = _given(error.message)
    if isinstance(kind, click.Choice):
        choices = "、".join(map(str, kind.choices))
        return f"“{given}”不在可选的里面。可以写：{choices}。"
    if isinstance(kind, click.Path):
        return f"“{given}”{_path_fault(error.message)}"
    if isinstance(kind, click.types.IntParamType | click.types.FloatParamType):
        return f"“{given}”不是数。" if given else _out_of_range(kind)
    return error.message


def _out_of_range(kind: object) -> str:
    low, high = getattr(kind, "min", None), getattr(kind, "max", None)
    if low is not None and high is not None:
        return f"应当在 {low} 到 {high} 之间。"
    return f"至少是 {low}。" if low is not None else f"最多是 {high}。"


def _path_fault(message: str) -> str:
    for english, chinese in (
        ("does not exist", "不存在，请检查路径。"),
        ("is a directory", "是文件夹，这里要写文件。"),
        ("is a file", "是文件，这里要写文件夹。"),
        ("is not readable", "读不出来，请检查权限。"),
        ("is not writable", "写不进去，请检查权限。"),
    ):
        if english in message:
            return chinese
    return "不能用。"


def _given(message: str) -> str:
    """What was typed, which click puts between quote marks."""
    return message.partition("'")[2].partition("'")[0]


def _name(parameter: click.Parameter | None, context: click.Context | None) -> str:
    if parameter is None:
        return "参数"
    if isinstance(parameter, click.Option):
        return f"选项 {parameter.opts[-1]} "
    return f"参数 {parameter.make_metavar(context) if context else parameter.name} "


def _options(context: click.Context | None) -> list[str]:
    if context is None:
        return []
    return [name for one in context.command.get_params(context) for name in one.opts]


def _near(given: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(given, known, 1)
    return f"是不是“{close[0]}”？" if close else ""
