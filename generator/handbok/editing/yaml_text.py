"""A value → how it is written in YAML, as a person would: plain where that is safe, else quoted."""

import json
import re
import textwrap
from collections.abc import Iterable

from handbok.load.yaml_reader import read_yaml

WIDTH = 100
# Text to us, but something else to other programs that read YAML.
TYPED_ELSEWHERE = re.compile(
    r"(?i)[-+]?[\d.][\d_.:e+-]*|0[xo][\da-f]+|true|false|yes|no|on|off|y|n|\.nan|[-+]?\.inf|=|<<"
)
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def scalar(value: str, style: str, *, indent: int, column: int, is_inline: bool) -> str:
    """A text in the style it had before, where that can hold it.

    `indent` is the column of its key and `column` its own, which decide how long lines are folded.
    """
    for form in _forms(value, style, indent, column, is_inline=is_inline):
        if _reads_as(form, value, indent, is_inline=is_inline):
            return form
    return json.dumps(value, ensure_ascii=False)


def inline_list(values: Iterable[str]) -> str:
    """A list on one line, in brackets; each text quoted where YAML would take it otherwise."""
    return f"[{', '.join(_inline(value) for value in values)}]"


def inline_record(fields: Iterable[tuple[str, str | list[str]]]) -> str:
    """Keys with texts or lists on one line, in braces, in the order that they are given."""
    pairs = (
        f"{key}: {inline_list(value) if isinstance(value, list) else _inline(value)}"
        for key, value in fields
    )
    return f"{{{', '.join(pairs)}}}"


def _inline(value: str) -> str:
    return scalar(value, "plain", indent=0, column=0, is_inline=True)


def _forms(value: str, style: str, indent: int, column: int, *, is_inline: bool) -> Iterable[str]:
    """The ways to write it, the one most like before first."""
    inside = " " * (indent + 2)
    if not is_inline and ("\n" in value or style == "|"):
        yield "|-" + "".join(f"\n{inside}{line}".rstrip(" ") for line in value.split("\n"))
    if not is_inline and (style == ">" or (style == "plain" and column + len(value) > WIDTH)):
        lines = textwrap.wrap(
            value, WIDTH - indent - 2, break_long_words=False, break_on_hyphens=False
        )
        yield ">-" + "".join(f"\n{inside}{line}" for line in lines)
    if style == "'":
        yield "'" + value.replace("'", "''") + "'"
    if style != '"' and (DAY.fullmatch(value) or not TYPED_ELSEWHERE.fullmatch(value)):
        yield value


def _reads_as(form: str, value: str, indent: int, *, is_inline: bool) -> bool:
    """Whether the reader gets the value back, with something after it on the next line."""
    if is_inline:
        text = f"k: {{a: {form}, b: [{form}, x]}}\n"
        wanted: dict[str, object] = {"k": {"a": value, "b": [value, "x"]}}
    else:
        text = f"{' ' * indent}k: {form}\n{' ' * indent}l: x\n"
        wanted = {"k": value, "l": "x"}
    data, reading = read_yaml(text, "")
    return data == wanted and not reading.problems
