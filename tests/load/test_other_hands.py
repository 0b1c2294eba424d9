"""Files as form editors and other programs write them mean what they meant before."""

import random
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbok.load.document import Document
from handbok.load.yaml_reader import read_yaml
from handbok.model.kinds import BY_KEY
from handbok.model.record import Model
from handbok.model.shape import Shape, shapes
from handbok.validate.records import read_records

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("strategy", "measures", "contacts")
    for path in (ROOT / folder).rglob("*.yml")
)
EMPTY: tuple[Any, ...] = (None, "", [], {})


class Quoted(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes as form editors do: everything anew, strings in quotes, no comments, no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        """Never a reference to what stands above."""
        del data
        return True


def plain(dumper: yaml.SafeDumper, data: bool | int | None) -> yaml.Node:
    """Nothing, yes and no, and numbers, which no program puts in quotes."""
    words = "null" if data is None else str(data).lower()
    kind = "null" if data is None else type(data).__name__
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", words, style="")


for plain_type in (type(None), bool, int):
    Quoted.add_representer(plain_type, plain)


def records(text: str, file: str) -> list[Any]:
    """What a file's text says, as records; it must say it without a problem."""
    folder, municipality = file.removesuffix(".yml").split("/")[:2]
    data, reading = read_yaml(text, file)
    assert reading.problems == []
    document = Document(file, folder, municipality, data, reading.keys, reading.values)
    entries, problems = read_records([document])
    assert problems == []
    return sorted(((e.kind.name, e.id, e.record) for e in entries), key=str)


def by_a_form(value: Any, model: type[Model], chance: random.Random) -> Any:
    """A record as a form writes it: keys in its own order, empty ones too, yes/no and numbers."""
    if not isinstance(value, dict):
        return value
    known = {shape.name: shape for shape in shapes(model)}
    pairs = [(key, typed(part, known[key], chance)) for key, part in value.items()]
    left_out = [name for name, shape in known.items() if not shape.is_required]
    pairs += [(name, chance.choice(EMPTY)) for name in left_out if name not in value]
    chance.shuffle(pairs)
    return dict(pairs)


def typed(value: Any, shape: Shape, chance: random.Random) -> Any:
    """A value of a field, with the type that a form gives it."""
    if shape.part:
        parts = value if isinstance(value, list) else [value]
        written = [by_a_form(part, shape.part, chance) for part in parts]
        return written if isinstance(value, list) else written[0]
    if shape.form == "YesNo":
        return value in ("ja", "true")
    return int(value) if shape.form in ("int", "Months") else value


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    file=st.sampled_from(FILES),
    seed=st.integers(0, 10_000),
    quote=st.sampled_from([None, '"', "'"]),
    width=st.sampled_from([20, 80, 10_000]),
    is_flow=st.booleans(),
)
def test_file_rewritten_by_a_form_says_the_same(
    file: str, seed: int, quote: str | None, width: int, *, is_flow: bool
) -> None:
    """Quotes, order, folding, brackets and empty keys carry no meaning in any shipped file."""
    text = (ROOT / file).read_text("utf-8")
    data, _ = read_yaml(text, file)
    chance = random.Random(seed)  # noqa: S311 an order to try, not a secret
    written = {
        key: [by_a_form(record, BY_KEY[key].model, chance) for record in value]
        if isinstance(value, list)
        else by_a_form(value, BY_KEY[key].model, chance)
        for key, value in data.items()
    }
    rewritten = yaml.dump(
        written,
        Dumper=Quoted,
        default_style=quote,
        default_flow_style=is_flow,
        width=width,
        allow_unicode=True,
        sort_keys=False,
    )
    assert records(rewritten, file) == records(text, file)
