"""Bundles: the commands that make, sign and check the offline zip."""

from __future__ import annotations

from pathlib import Path

import click

from generator.bundling import checking
from generator.bundling.protection import SHORTEST
from generator.bundling.seen import older_than_seen
from generator.bundling.signing import (
    PRIVATE_NAME,
    load_private,
    load_public,
    make_keys,
    needs_password,
    protect_anew,
    weakly_protected,
)
from generator.cli.options import EXECUTOR, FOLDER, ROOT, STRICT, WORKERS, workers_of
from generator.cli.terminal import Progress, fail, guarded, report, report_briefly
from generator.cli.usage import ChineseCommand
from generator.commands.bundle import Bundled, bundle_project


@click.command(cls=ChineseCommand, help="打包成双击就能打开的离线包 dist/*.zip。出错时旧包不动。")
@ROOT
@STRICT
@click.option(
    "--since",
    metavar="旧包",
    type=click.Path(path_type=Path),
    help="上次发放的完整 zip：另做一个只含新增和改动文件的更新包。",
)
@click.option(
    "--sign",
    metavar="密钥文件",
    type=click.Path(path_type=Path),
    help="签名密钥（keys 命令做的）。",
)
@WORKERS
@EXECUTOR
def bundle(
    root: Path,
    strict: bool,
    since: Path | None,
    sign: Path | None,
    workers: int | None,
    executor: str,
) -> None:
    ending = "没有打包，dist/ 里原有的文件没有动。"
    with guarded(root, ending, strict=strict, brief=True):
        password = ""
        if sign and needs_password(sign):
            password = click.prompt("签名密钥的密码", hide_input=True, err=True)
        key = load_private(sign, password) if sign else None
        report(weakly_protected(sign) if sign else ())
        with workers_of(workers, executor) as hands, Progress() as progress:
            done = bundle_project(
                root.resolve(),
                since=since,
                key=key,
                strict=strict,
                progress=progress,
                workers=hands,
            )
    report_briefly(done.built.problems)
    click.echo(_summary(done))


@click.command(cls=ChineseCommand, help="做一对签名密钥，放进一个文件夹（必须在项目文件夹之外）。")
@FOLDER
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@click.option("--password", is_flag=True, help="给密钥设密码，打包签名时要输入。")
@click.option("--renew", is_flag=True, help="给文件夹里已有的密钥换密码和保护，密钥不变。")
def keys(root: Path, folder: Path, password: bool, renew: bool) -> None:
    with guarded(root, "没有做密钥。"):
        old = ""
        if renew and needs_password(folder / PRIVATE_NAME):
            old = click.prompt("现在的密码", hide_input=True, err=True)
        secret = (
            click.prompt(
                f"密码（至少 {SHORTEST} 个字符，汉字每个算一个半）",
                hide_input=True,
                confirmation_prompt="再输入一次",
                err=True,
            )
            if password or renew
            else ""
        )
        if renew:
            fingerprint = protect_anew(folder, old, secret)
            click.echo(f"完成：密钥换上了新的密码保护，公钥指纹不变：{fingerprint}")
            return
        private, public, fingerprint = make_keys(folder, root, secret)
    click.echo(f"签名密钥（保密，丢失无法补做）：{private}\n公钥（可以公开）：{public}")
    click.echo(f"公钥指纹（请印在随盘公函上）：{fingerprint}")


@click.command(cls=ChineseCommand, help="核对离线包：zip 文件，或解压出来的文件夹。")
@click.argument("file", metavar="文件或文件夹", type=click.Path(path_type=Path))
@click.option(
    "--key",
    metavar="公钥文件",
    type=click.Path(path_type=Path),
    help="发放单位的公钥；不要用包里自带的，要另外取得。",
)
@click.option("--patient", is_flag=True, help="很大的离线包：读多久都等。")
def verify(file: Path, key: Path | None, patient: bool) -> None:
    with guarded(Path(), "没有核对完，请不要使用。"):
        finding = checking.check(file, load_public(key) if key else None, patient=patient)
    if finding.problems:
        report(finding.problems)
        fail(finding.problems, False, "核对没有通过，请不要使用。")
    click.echo("\n".join(checking.describe(finding)))
    report(older_than_seen(finding, file))


def _summary(done: Bundled) -> str:
    """What a bundle holds and where it lies."""
    lines = [
        f"完成：{done.files} 个文件，{done.zip.stat().st_size / 1e6:.1f} MB，"
        f"用时 {done.built.seconds:.1f} 秒。离线包是 {done.zip}。"
    ]
    if done.update:
        size = done.update.stat().st_size / 1e6
        lines.append(f"更新包：{done.changed} 个文件，{size:.2f} MB，{done.update}。")
    if done.signer:
        lines.append(f"已签名，公钥指纹（请印在随盘公函上）：{done.signer}")
    return "\n".join(lines)
