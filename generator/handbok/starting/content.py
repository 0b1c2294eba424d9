"""Answers → one municipality's files: what is known as records, the rest as gaps and comments."""

import json
import unicodedata
from collections.abc import Iterator, Mapping

from handbok.model.contact import Function
from handbok.outputs.artifact import Artifact
from handbok.starting.answers import SWITCHBOARD, Answers, Functions
from handbok.starting.templates import filled

# What a contact's number is shown to: anyone who reads, or staff alone.
PUBLIC = (SWITCHBOARD, "socialtjanst-mottagning", "socialjour")
NIGHT = ("socialjour", "sakerhet", "tjansteperson-i-beredskap")
DOCUMENT_TYPES = ("handlingsplan", "riktlinjer", "rutin", "vägledning")


def municipality_files(answers: Answers, functions: Functions) -> list[Artifact]:
    """Every file of the municipality, by its address in the repository."""
    name = answers.municipality.id
    words = _words(answers)
    words["contacts"], words["gaps"] = _contacts(answers, functions)
    places = {
        f"strategy/{name}/municipality.yml": "municipality.yml",
        f"strategy/{name}/strategy.yml": "strategy.yml",
        f"strategy/{name}/sources.yml": "sources.yml",
        f"strategy/{name}/accessibility.yml": "accessibility.yml",
        f"measures/{name}/areas.yml": "areas.yml",
        f"contacts/{name}.yml": "contacts.yml",
    }
    return [
        Artifact(address, filled(f"municipality/{template}", words).encode())
        for address, template in places.items()
    ]


def is_known(function: str, answers: Answers) -> bool:
    """Whether the answers give a way to reach the function; it is a gap otherwise."""
    return bool(_channels(function, answers))


def quoted(text: str) -> str:
    """Text from someone as one line of YAML, whatever characters it holds."""
    composed = unicodedata.normalize("NFC", text)
    shown = "".join(character if character.isprintable() else " " for character in composed)
    return json.dumps(" ".join(shown.split()), ensure_ascii=False)


def _words(answers: Answers) -> dict[str, str]:
    """What the templates' names stand for."""
    municipality = answers.municipality
    return {
        "id": municipality.id,
        "name": quoted(municipality.name),
        "said": municipality.name,
        "short_name": quoted(municipality.short_name),
        "code": quoted(municipality.code),
        "county": quoted(municipality.county),
        "web": f"web: {quoted(answers.web)}" if answers.web else "# web: https://www.kommunen.se",
        "service": quoted(f"Handbok {municipality.short_name}"),
        "today": answers.today.isoformat(),
        "title": quoted(answers.title or "Inget beslutat dokument är inlagt än"),
        "document_type": _document_type(answers.title),
    }


def _document_type(title: str) -> str:
    if not title:
        return "inget antaget dokument"
    return next((kind for kind in DOCUMENT_TYPES if kind in title.casefold()), "strategi")


def _contacts(answers: Answers, functions: Functions) -> tuple[str, str]:
    """The records under contacts: and under gaps:. Each open function is in one of them."""
    instead = SWITCHBOARD if is_known(SWITCHBOARD, answers) else functions.last_resort
    contacts = [_contact(f, answers) for f in functions.open if is_known(f.id, answers)]
    gaps = [_gap(f, instead) for f in functions.open if not is_known(f.id, answers)]
    return "\n".join(contacts), "".join(gaps)


def _channels(function: str, answers: Answers) -> Mapping[str, str]:
    """The ways to reach a function, as keys and values of a contact."""
    phone = answers.phones.get(function, "")
    web = answers.web if function == SWITCHBOARD else ""
    return {key: value for key, value in (("phone", phone), ("url", web)) if value}


def _contact(function: Function, answers: Answers) -> str:
    channels = _channels(function.id, answers)
    words = {
        "id": f"{answers.municipality.id}-{function.id}",
        "municipality": answers.municipality.id,
        "name": quoted(function.title),
        "function": function.id,
        "channels": "\n    ".join(f"{key}: {quoted(value)}" for key, value in channels.items()),
        "visibility": "public" if function.id in PUBLIC else "staff",
        "today": answers.today.isoformat(),
    }
    return filled("municipality/contact.yml", words)


def _gap(function: Function, instead: str) -> str:
    reason = " ".join(_reasons(function.id, instead))
    words = {"function": function.id, "instead": instead, "reason": quoted(reason)}
    return filled("municipality/gap.yml", words)


def _reasons(function: str, instead: str) -> Iterator[str]:
    """What the reader needs to know where a number is missing; the page says whom to try."""
    yield "Kontakt saknas än."
    if instead == SWITCHBOARD:
        yield "Kontaktcenter kopplar dig vidare."
    if function in NIGHT:
        yield "Vid fara: ring 112."
