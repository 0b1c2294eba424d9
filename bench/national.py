"""A repository with every municipality of the country, to measure and to test with.

    python bench/national.py FOLDER [--municipalities 290] [--pages 100]

Names and counties are real; decisions, numbers and groups are made up and marked so, as
Lillåkra's are: each municipality gets Lillåkra's records with differences that follow from its
code alone, so the same call always writes the same bytes.
"""

import argparse
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from handbok.starting.municipalities import Known, municipalities

ROOT = Path(__file__).resolve().parents[1]
MODEL = "lillakra"
PAGES_OF_MODEL = 62
MOST_IN_A_FILE = 200  # a file may be no larger than a megabyte
TODAY = date(2026, 11, 20)

Data = dict[str, Any]


def main() -> None:
    """Write the repository and say what it holds."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--municipalities", type=int, default=290)
    parser.add_argument("--pages", type=int, default=100)
    options = parser.parse_args()
    names = write_national(options.folder, options.municipalities, options.pages)
    print(f"{len(names)} municipalities with about {options.pages} pages each: {options.folder}")


def write_national(folder: Path, count: int = 290, pages: int = 100) -> list[str]:
    """Write mkdocs.yml, the common base and `count` municipalities; their ids come back.

    `pages` is about how many pages a handbook has: situations are added until there are so many.
    """
    for name in ("strategy/national", "contacts/national.yml", "mkdocs.yml"):
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target, dirs_exist_ok=True) if source.is_dir() else shutil.copy(
            source, target
        )
    model = dict(_model_files())
    chosen = municipalities()[:count]
    for one in chosen:
        for address, data in _files(one, model, pages):
            path = folder / address
            path.parent.mkdir(parents=True, exist_ok=True)
            text = yaml.dump(data, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=100)
            path.write_text(text, "utf-8")
    return [one.id for one in chosen]


class Dumper(yaml.CSafeDumper):
    """Writes every list and text in full: parts that are shared must not become aliases."""

    def ignore_aliases(self, _: object) -> bool:
        return True


@dataclass(frozen=True)
class Fate:
    """What follows from a municipality's code: the same numbers at every run."""

    code: str

    def below(self, limit: int, about: str) -> int:
        """A number from 0 up to the limit, not counting it."""
        digest = sha256(f"{self.code} {about}".encode()).digest()
        return int.from_bytes(digest[:4], "big") % limit

    def happens(self, percent: int, about: str) -> bool:
        return self.below(100, about) < percent

    def day(self, most: int, about: str) -> str:
        """A day at most so many days ago."""
        return (TODAY - timedelta(days=self.below(most, about))).isoformat()


def _model_files() -> Iterator[tuple[str, str]]:
    """Lillåkra's files as text, by their addresses."""
    for folder in ("strategy", "measures", "contacts"):
        paths = [*(ROOT / folder).glob(f"{MODEL}.yml"), *(ROOT / folder / MODEL).rglob("*.yml")]
        for path in sorted(paths):
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")


def _files(one: Known, model: Mapping[str, str], pages: int) -> Iterator[tuple[str, Data]]:
    """One municipality's files, as data."""
    fate = Fate(one.code)
    kept = 6 + fate.below(5, "areas")
    for address, text in model.items():
        data = yaml.load(_renamed(text, one), Loader=yaml.CBaseLoader)  # noqa: S506  # makes text only
        if "municipality" in data:
            data["municipality"] |= {"id": one.id, "name": one.name, "county": one.county}
        if "strategy" in data:
            _change_strategy(data["strategy"], fate, kept)
        if "areas" in data:
            data["areas"] = [area for area in data["areas"] if int(area["number"]) <= kept]
        if "contacts" in data:
            _change_contacts(data, fate)
        if "trainings" in data and fate.happens(25, "trainings"):
            data["trainings"] = data["trainings"][:1]
        if data := {key: value for key, value in data.items() if value}:
            yield address.replace(MODEL, one.id), data
    more = [_situation(number, fate) for number in range(pages - PAGES_OF_MODEL + 10 - kept)]
    for start in range(0, len(more), MOST_IN_A_FILE):
        number = f"-{start // MOST_IN_A_FILE + 1}" if start else ""
        some = {"situations": more[start : start + MOST_IN_A_FILE]}
        yield f"strategy/{one.id}/fler-situationer{number}.yml", some


def _renamed(text: str, one: Known) -> str:
    """The model's text with another municipality's name. Ids of records stay as they are."""
    return text.replace("Lillåkra kommun", one.name).replace("Lillåkra", one.short_name)


def _change_strategy(strategy: Data, fate: Fate, areas: int) -> None:
    """The plan's period, and how many areas and starting points it has."""
    start = 2022 + fate.below(4, "start")
    strategy["period"] = {"start": f"{start}-01-01", "end": f"{start + 3}-12-31"}
    strategy["title"] = strategy["title"].replace("2025–2028", f"{start}–{start + 3}")
    strategy["declared_areas"] = str(areas)


def _change_contacts(data: Data, fate: Fate) -> None:
    """When each contact was last tried; in some municipalities somebody is still to be found."""
    for contact in data["contacts"]:
        if "verified_on" in contact:
            contact["verified_on"] = fate.day(500, contact["id"])


def _situation(number: int, fate: Fate) -> Data:
    """A situation of the municipality's own, with words that no other has."""
    word = f"{fate.code}-{number}"
    return {
        "id": f"egen-situation-{number}",
        "title": f"Jag har läst den egna rutinen {word}",
        "short": f"Egen rutin {word}",
        "entry": "threatened",
        "order": str(200 + number),
        "urgency": "planned",
        "summary": f"Tala med din chef och läs rutinen {word}.",
        "steps": [
            {
                "id": f"steg-{step}",
                "text": f"Gör som det står i del {step} av rutinen {word}. Skriv ned vad du gjorde "
                "och när. Fråga samordnaren om något är oklart.",
                "functions": ["samordnare"],
                "sources": [_source(step)],
            }
            for step in range(1, 3 + fate.below(4, word))
        ],
        "then": ["Chefen tar ärendet vidare."],
        "status": "fictional",
    }


def _source(step: int) -> Data:
    return {
        "source": "lillakra-strategi",
        "locator": f"Del {step}",
        "says": "Rutinen är påhittad för att visa en handbok med många sidor.",
        "mark": "fictional",
    }


if __name__ == "__main__":
    main()
