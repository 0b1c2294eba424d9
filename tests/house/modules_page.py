"""Code and contracts → docs/modules.md: layers, doors, kinds, and each module's own sentence."""

import ast
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from handbok.model.kinds import KINDS

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "generator/handbok"
LEAD = """\
# Modules

What the code says of itself: written by `make fresh`, compared by a test. How it hangs together
stands in [Architecture](architecture.md)."""


def page() -> str:
    """The whole page, as Markdown."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    sections = (_layers(contracts), _contracts(contracts), _kinds(), _modules())
    return "\n".join((LEAD, *(line for section in sections for line in section)))


def _layers(contracts: list[dict[str, Any]]) -> Iterator[str]:
    """The layers from the top, each with what its package says that it does."""
    (flow,) = [c for c in contracts if c["type"] == "layers"]
    yield "\n## Layers\n\nEach imports only what has a higher number than its own.\n"
    yield "| | Layer | What it does |\n|---|---|---|"
    for number, row in enumerate(flow["layers"], 1):
        for part in (part.strip().removeprefix("handbok.") for part in row.split(":")):
            yield f"| {number} | `{part}` | {_sentence(_file(part))} |"


def _contracts(contracts: list[dict[str, Any]]) -> Iterator[str]:
    """The other contracts. Where nearly all are kept from something, the rest are its doors."""
    (flow,) = [c for c in contracts if c["type"] == "layers"]
    layers = {part.strip() for row in flow["layers"] for part in row.split(":")}
    yield "\n## Doors\n\n| What holds | Only these import | it |\n|---|---|---|"
    for contract in (c for c in contracts if c["type"] == "forbidden"):
        kept_out = set(contract["source_modules"])
        forbidden = ", ".join(map(_code, contract["forbidden_modules"]))
        inside = {".".join(module.split(".")[:2]) for module in kept_out}
        doors = [_code(d) + " (one module)" * (d in inside) for d in sorted(layers - kept_out)]
        if len(doors) > len(kept_out):
            doors = ["all but " + ", ".join(map(_code, sorted(kept_out)))]
        yield f"| {contract['name']} | {', '.join(doors)} | {forbidden} |"


def _code(module: str) -> str:
    return f"`{module.removeprefix('handbok.')}`"


def _kinds() -> Iterator[str]:
    """The table that drives everything about a kind."""
    yield "\n## Kinds\n\nThe rows of `model/kinds.py`. Their keys: [the reference](reference.md).\n"
    yield "| Key | Folder | Model | In Swedish | A municipality has |\n|---|---|---|---|---|"
    for kind in KINDS:
        key = f"[`{kind.key}`](reference.md#{kind.key})"
        model = f"`{kind.model.__module__.removeprefix('handbok.')}.{kind.model.__name__}`"
        count = "one" if kind.single else "a list"
        yield f"| {key} | `{kind.folder}/` | {model} | {kind.label} | {count} |"


def _modules() -> Iterator[str]:
    """Each package with its sentence, and its modules with theirs."""
    packages = sorted(path.parent for path in PACKAGE.rglob("__init__.py"))
    for package in packages:
        name = ".".join(("handbok", *package.relative_to(PACKAGE).parts))
        yield f"\n## {name}\n\n{_filled(_sentence(package / '__init__.py'))}\n"
        for module in sorted(package.glob("*.py")):
            if module.name != "__init__.py":
                yield _filled(f"- **{module.stem}**: {_sentence(module)}", "  ")


def _file(part: str) -> Path:
    """The file in which a layer says its sentence."""
    module = PACKAGE / f"{part}.py"
    return module if module.is_file() else PACKAGE / part / "__init__.py"


def _sentence(module: Path) -> str:
    """The first paragraph of a module's docstring, on one line."""
    words = ast.get_docstring(ast.parse(module.read_text("utf-8"))) or ""
    return " ".join(words.split("\n\n", maxsplit=1)[0].split()).replace("|", "\\|")


def _filled(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text, 110, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    )


if __name__ == "__main__":
    sys.stdout.write(f"{page()}\n")
