"""A record's keys in the house's order, where nothing between them would lose its place."""

from collections.abc import Iterator, Mapping, Sequence

from handbok.editing.characters import Mending
from handbok.editing.source import data_of
from handbok.load.document import Steps
from handbok.load.spans import Span, read_spans
from handbok.model.kinds import KINDS
from handbok.model.record import Model

# What every record has stands last, and what it rests on last of that.
LAST = ("status", "visibility", "review", "replaces_base", "sources", "concepts", "search_words")


def house_order(model: type[Model]) -> tuple[str, ...]:
    """The id, the kind's own fields as the model has them, then those of every record."""
    own = list(model.__annotations__)
    rest = [name for name in LAST if name in model.model_fields and name not in own]
    return ("id", *own, *rest)


def order_keys(text: str, folder: str) -> tuple[str, list[Mending], list[int]]:
    """The text with the keys of its records in order, and the lines of records that were left."""
    mendings: list[Mending] = []
    left: list[int] = []
    for steps, order in _disordered(text, folder):
        spans = read_spans(text)
        line = text.count("\n", 0, spans[steps].start) + 1
        changed = _ordered(text, spans, steps, order)
        if changed and data_of(changed) == data_of(text):
            mendings.append(Mending(line, "order"))
            text = changed
        else:
            left.append(line)
    return text, mendings, left


def _disordered(text: str, folder: str) -> Iterator[tuple[Steps, tuple[str, ...]]]:
    """The records whose keys stand in another order, all of them known."""
    data = data_of(text)
    for kind in (kind for kind in KINDS if kind.folder == folder and kind.key in data):
        value, order = data[kind.key], house_order(kind.model)
        records: Sequence[tuple[Steps, object]] = (
            [((kind.key, index), record) for index, record in enumerate(value)]
            if isinstance(value, list)
            else [((kind.key,), value)]
        )
        for steps, record in records:
            if isinstance(record, dict) and set(record) <= set(order):
                places = [order.index(key) for key in record]
                if places != sorted(places):
                    yield steps, order


def _ordered(
    text: str, spans: Mapping[Steps, Span], steps: Steps, order: Sequence[str]
) -> str | None:
    """The text with one record's lines sorted; None for braces, and for comments in between."""
    fields = sorted((s.key or 0, at[-1]) for at, s in spans.items() if at[:-1] == steps)
    starts = [text.rfind("\n", 0, key) + 1 for key, _ in fields]
    end = text.find("\n", spans[steps].end) + 1 or len(text)
    indent = fields[0][0] - starts[0]
    head = text[starts[0] : starts[0] + indent]
    is_plain = spans[steps].style == ":" and text.endswith("\n") and head.strip() in {"", "-"}
    if not is_plain or _has_loose_lines(text[starts[0] : end], starts[0], spans, steps):
        return None
    chunks = {
        str(name): text[start:stop]
        for (_, name), start, stop in zip(fields, starts, [*starts[1:], end], strict=True)
    }
    first = str(fields[0][1])
    chunks[first] = " " * indent + chunks[first][indent:]
    lines = "".join(chunks[name] for name in order if name in chunks)
    return text[: starts[0]] + head + lines[indent:] + text[end:]


def _has_loose_lines(part: str, start: int, spans: Mapping[Steps, Span], steps: Steps) -> bool:
    """Whether an empty line or a comment of its own stands in the record, outside its texts."""
    texts = [s for at, s in spans.items() if at[: len(steps)] == steps and s.style in {"|", ">"}]
    at = start
    for line in part.splitlines(keepends=True):
        is_loose = not line.strip() or line.lstrip().startswith("#")
        if is_loose and not any(span.start <= at < span.end for span in texts):
            return True
        at += len(line)
    return False
