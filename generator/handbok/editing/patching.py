"""One change in the text of a YAML file; every other character stays as it was.

Each function takes the whole text, with Unix line ends, and comes back with the new one.
`CannotPatchError` where the place is written in a way that no change could leave the rest alone in.
"""

from collections.abc import Mapping, Sequence

from handbok.editing.yaml_text import inline_list, inline_record, scalar
from handbok.load.document import Steps
from handbok.load.spans import Span, read_spans

Value = str | list[str]
PHONE_STYLE = {"phone": '"'}  # other programs read a bare number as a number


class CannotPatchError(Exception):
    """The place cannot be changed by itself: a comment inside brackets and the like."""


def put(text: str, record: Steps, key: str, value: Value, order: Sequence[str]) -> str:
    """The text with a field of a record set, added after those before it in `order`, or emptied."""
    spans = read_spans(text)
    if (*record, key) not in spans:
        earlier = [(*record, name) for name in order[: order.index(key)]]
        present = [steps for steps in spans if steps[:-1] == record]
        after = [steps for steps in earlier if steps in spans] or present
        return _add(text, _found(spans, after[-1] if after else ()), key, value)
    return put_value(text, (*record, key), value) if value else _clear(text, spans, (*record, key))


def put_value(text: str, steps: Steps, value: Value) -> str:
    """The text with the value that stands at the steps replaced, in the style it had."""
    spans = read_spans(text)
    span = _found(spans, steps)
    if isinstance(value, list) and span.style == "-":
        return _put_lines(text, spans, steps, value)
    written = text[span.start : span.end]
    if span.style not in {"'", '"', "|", ">", "plain"} and "#" in written:
        raise CannotPatchError
    column = span.start - _line_start(text, span.start)
    new = _written(str(steps[-1]), value, span, _column(text, span), column)
    gap = "" if text[span.start - 1].isspace() else " "
    end = span.end
    if "\n" in new and not span.is_inline:  # a comment behind the value goes behind the first line
        end = _line_end(text, span.end)
        header, body = new.split("\n", maxsplit=1)
        new = f"{header}{text[span.end : end]}\n{body}"
    return text[: span.start] + gap + new + text[end:]


def add_record(text: str, key: str, fields: Sequence[tuple[str, Value]]) -> str:
    """The text with a record last in the list under a key, which is made where it is missing."""
    spans = read_spans(text)
    span = spans.get((key,))
    if span is None:
        gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
        return f"{text}{gap}{key}:\n{_record(fields, 2)}\n"
    if span.style == "[":
        comma = ", " if (key, 0) in spans else ""
        return text[: span.end - 1] + comma + inline_record(fields) + text[span.end - 1 :]
    if span.start == span.end:
        at = _line_end(text, span.end)
        return text[:at] + "\n" + _record(fields, 2) + text[at:]
    if span.style != "-":
        raise CannotPatchError
    first = _found(spans, (key, 0))
    indent = text.rfind("-", 0, first.start) - _line_start(text, first.start)
    at = _line_end(text, span.end)
    gap = "" if (key, 1) in spans and not _has_gap(text, first.end) else "\n"
    return text[:at] + "\n" + gap + _record(fields, indent) + text[at:]


def remove_record(text: str, steps: Steps) -> str:
    """The text without a record of a list in lines. What is written above it stays."""
    span = _found(read_spans(text), steps)
    start, end = _line_start(text, span.start), _line_end(text, span.end)
    if span.is_inline or text[start : span.start].strip() != "-":
        raise CannotPatchError
    before, after = text[:start], text[end:].removeprefix("\n")
    is_followed = after.lstrip().startswith("-")
    if before.endswith("\n\n") or is_followed or not after.strip():
        after = after.removeprefix("\n")
    return before + after


def _add(text: str, after: Span, key: str, value: Value) -> str:
    """The text with a field after another one."""
    if not value or after.key is None:
        raise CannotPatchError
    if after.is_inline:
        pair = inline_record([(key, value)])[1:-1]
        return text[: after.end] + f", {pair}" + text[after.end :]
    indent = after.key - _line_start(text, after.key)
    at = _line_end(text, after.end)
    line = f"\n{' ' * indent}{_field(key, value, indent)}"
    return text[:at] + line + text[at:]


def _clear(text: str, spans: Mapping[Steps, Span], steps: Steps) -> str:
    """Without the field's lines; an empty text instead where a comment or a dash needs the line."""
    span = _found(spans, steps)
    if span.style == "-":
        return _put_lines(text, spans, steps, [])
    if span.key is None:
        raise CannotPatchError
    start, end = _line_start(text, span.key), _line_end(text, span.end)
    is_alone = not text[start : span.key].strip() and not text[span.end : end].strip()
    if span.is_inline or not is_alone:
        return put_value(text, steps, "") if span.start < span.end else text
    return text[:start] + text[end:].removeprefix("\n")


def _put_lines(text: str, spans: Mapping[Steps, Span], steps: Steps, values: list[str]) -> str:
    """A list in lines: what stays keeps its lines, comments of what goes stay as comments."""
    lines: dict[str, str] = {}
    left: list[str] = []
    items = [
        span for at, span in sorted(spans.items(), key=lambda x: x[1].start) if at[:-1] == steps
    ]
    start = begin = _line_start(text, items[0].start)
    dashes = text[begin : items[0].start]
    if dashes.strip() != "-":
        raise CannotPatchError
    for item in items:
        end = _line_end(text, item.end)
        content = text[item.start : item.end].strip("'\"")
        chunk = text[begin:end]
        if content in values and content not in lines:
            lines[content] = chunk
        else:
            comment = text[item.end : end].strip()
            left += [line.strip() for line in chunk.split("\n")[:-1] if line.strip()]
            left += [comment] if comment else []
        begin = min(end + 1, len(text))
    fresh = {value: dashes + inline_list([value])[1:-1] for value in values}
    written = [lines.get(value, fresh[value]) for value in values]
    written += [" " * dashes.index("-") + comment for comment in left]
    end = _line_end(text, items[-1].end)
    if not written:
        return text[:start].rstrip("\n") + text[end:]
    return text[:start] + "\n".join(written) + text[end:]


def _record(fields: Sequence[tuple[str, Value]], indent: int) -> str:
    inside = indent + 2
    lines = (f"{' ' * inside}{_field(key, value, inside)}" for key, value in fields)
    return " " * indent + "- " + "\n".join(lines).lstrip(" ")


def _field(key: str, value: Value, indent: int) -> str:
    span = Span(0, 0, PHONE_STYLE.get(key, "plain"))
    return f"{key}: {_written(key, value, span, indent, indent + len(key) + 2)}"


def _written(key: str, value: Value, span: Span, indent: int, column: int) -> str:
    if isinstance(value, list):
        return inline_list(value)
    style = span.style if span.start < span.end else PHONE_STYLE.get(key, "plain")
    style = style if style in {"'", '"', "|", ">"} else PHONE_STYLE.get(key, "plain")
    return scalar(value, style, indent=indent, column=column, is_inline=span.is_inline)


def _found(spans: Mapping[Steps, Span], steps: Steps) -> Span:
    if steps not in spans:
        raise CannotPatchError
    return spans[steps]


def _column(text: str, span: Span) -> int:
    """The column of the value's key."""
    at = span.start if span.key is None else span.key
    return at - _line_start(text, at)


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    """Where the line ends, before its line end."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _has_gap(text: str, at: int) -> bool:
    """Whether an empty line follows the line."""
    rest = text[at:].split("\n", 2)
    return len(rest) > 1 and not rest[1].strip()
