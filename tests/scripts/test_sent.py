"""Scripts are sent short and do the same: no comment, no space, no long name of their own."""

from __future__ import annotations

import pytest

from generator.browser import SCRIPTS, folder_of
from generator.browser.sent import shortened


@pytest.mark.parametrize(
    ("source", "sent"),
    [
        ("/* a\n * b */\nx();\n", "x();"),
        ("  // a\n  x(); // b\n", "x();"),
        ("const b = /** @type {B} */ (c);\n", "const b=(c);"),
        (
            "x('// b  /* c */');\n\n\ny(/\\/\\* [/'] b/g);\n",
            "x('// b  /* c */');y(/\\/\\* [/'] b/g);",
        ),
        ("x(\"it's\", 'a \\' // b');", "x(\"it's\",'a \\' // b');"),
        ("x = y / 2 / z; w = [1] / 2 + f() / 3;", "x=y/2/z;w=[1]/2+f()/3;"),
        ("return / a/.test(x);", "return/ a/.test(x);"),
        ("x = y / /a /g.lastIndex;", "x=y/ /a /g.lastIndex;"),
    ],
)
def test_comments_and_spaces_stay_behind_but_not_in_texts_and_patterns(
    source: str, sent: str
) -> None:
    assert shortened(source) == sent


@pytest.mark.parametrize(
    ("source", "sent"),
    [
        ("x = function () {}\ny();", "x=function(){}\ny();"),
        ("x = y\n(z)", "x=y\n(z)"),
        ("x\n++y", "x\n++y"),
        ("x++\ny()", "x++\ny()"),
        ("return\nx;", "return\nx;"),
        ("f(\n  x,\n  y\n)\n  .z;", "f(x,y).z;"),
        ("if (x) {\n  y();\n}", "if(x){y();}"),
        ("x = y &&\n  z;", "x=y&&z;"),
        ("x = y + +z - -w + ++v;", "x=y+ +z- -w+ ++v;"),
        ("typeof x in y; new Z();", "typeof x in y;new Z();"),
    ],
)
def test_a_line_ends_only_where_it_may_end_a_statement(source: str, sent: str) -> None:
    assert shortened(source) == sent


@pytest.mark.parametrize(
    ("source", "sent"),
    [
        ("const first = 1; f(first, o.first, o?.first);", "const a=1;f(a,o.first,o?.first);"),
        ("let most = (one, other) => one + other;", "let c=(a,b)=>a+b;"),
        (
            "function twice(given) { return given * 2; } twice(a);",
            "function b(c){return c*2;}b(a);",
        ),
        ("const [one, [two], ...rest] = f(); g(one, rest);", "const[a,[two],...b]=f();g(a,b);"),
        ("try { x(); } catch (error) { y(error); }", "try{x();}catch(a){y(a);}"),
        ("const one = [...many]; const many = 1;", "const b=[...a];const a=1;"),
    ],
)
def test_a_name_of_the_script_is_short_at_all_its_places(source: str, sent: str) -> None:
    assert shortened(source) == sent


@pytest.mark.parametrize(
    "source",
    [
        "const size=1;f({size});",
        "const size=1;f({b,size});",
        "const size=1;f({size:size});",
        "const size=1;f({size(){}});",
        "const{size}=o;f(size);",
        "const{size=1}=o;f(size);",
        "let name='';f(name);",
        "document.write(size);",
        "f((a=g(window,1))=>a);",
        "const async=1;f(async);",
        "const of=1;f(of);",
    ],
)
def test_what_may_be_a_property_or_belong_to_another_keeps_its_name(source: str) -> None:
    assert shortened(source) == source


def test_two_names_of_a_script_never_become_one() -> None:
    many = [f"name{number}" for number in range(4000)]
    source = "".join(f"const {name}=1;" for name in many)
    assert len(set(shortened(source).split(";"))) == len(many) + 1


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_what_is_short_is_not_made_shorter(name: str) -> None:
    """Tokens are the same again: nothing in a text or pattern was taken for code."""
    for part in SCRIPTS[name]:
        sent = shortened((folder_of(name) / f"{part}.js").read_text("utf-8"))
        assert len(shortened(sent)) == len(sent)
