"""YAML text → the same text with one more record last in its list, all else untouched."""

import json
import re
from collections.abc import Mapping

from handbok.load.yaml_reader import read_yaml

# Days, ids that begin with a day, and a kind with an id.
NEEDS_NO_QUOTES = re.compile(r"\d{4}-\d\d-\d\d(-\d+)?|[a-z_]+:[a-z0-9-]+")
Plain = str | list[dict[str, str]]


def appended(text: str, key: str, record: Mapping[str, Plain]) -> str | None:
    """The text with the record at its end, indented as the others.

    None where `key` is not the last list of the file, or its records are not lines of their own:
    then the result would not read as it was and one more.
    """
    before, reading = read_yaml(text, "")
    known = before.get(key, [])
    if reading.problems or not isinstance(known, list):
        return None
    first = reading.values[key, 0].source if known else "  - "
    head = "" if (key,) in reading.keys else f"{key}:\n"
    body = text if not text or text.endswith("\n") else f"{text}\n"
    longer = body + head + as_yaml(record, first[: len(first) - len(first.lstrip())])
    after, reading = read_yaml(longer, "")
    wanted = {**before, key: [*known, dict(record)]}
    return longer if not reading.problems and after == wanted else None


def as_yaml(record: Mapping[str, Plain], indent: str) -> str:
    """A record as an item of a list. Quoted JSON is YAML that means just itself."""
    lines = []
    for name, value in record.items():
        if isinstance(value, str):
            lines.append(f"{name}: {_written(value)}")
        else:
            lines.append(f"{name}:")
            for item in value:
                inner = [f"{inner}: {_written(words)}" for inner, words in item.items()]
                lines += [f"  {'  ' if n else '- '}{line}" for n, line in enumerate(inner)]
    return "".join(f"{indent}{'  ' if n else '- '}{line}\n" for n, line in enumerate(lines))


def _written(text: str) -> str:
    return text if NEEDS_NO_QUOTES.fullmatch(text) else json.dumps(text, ensure_ascii=False)
