"""The contacts' files → a sheet: one row a contact, headings in Swedish, and what they mean."""

from collections.abc import Mapping

from handbok.editing.cells import shown
from handbok.editing.columns import Column, Form, columns
from handbok.editing.contacts import Book, titles
from handbok.editing.csv_file import write_csv
from handbok.editing.workbook import Choices, write_workbook
from handbok.model.kinds import BY_NAME
from handbok.render.cells import harmless
from handbok.settings import Settings
from handbok.texts import load_texts

FORMATS = (".xlsx", ".csv")


def export(settings: Settings, book: Book, suffix: str) -> bytes:
    """The sheet as a file of one of the `FORMATS`."""
    table = [[column.title for column in columns()]]
    table += [
        [harmless(shown(contact.fields.get(column.key), column)) for column in columns()]
        for contact in book.contacts
    ]
    if suffix == ".csv":
        return write_csv(table)
    texts = load_texts(settings.language)
    names = {
        kind: titles(settings, book.municipality, BY_NAME[kind])
        for kind in {column.refers_to for column in columns() if column.refers_to}
    }
    headings = (texts["sheet.contacts"], texts["sheet.explanations"])
    return write_workbook(headings, table, _choices(names), _explained(texts, names), columns())


def _choices(names: Mapping[str, Mapping[str, str]]) -> list[Choices]:
    """Select lists for what takes one value of a known few; a cell with several has none."""
    known = {c: c.choices or tuple(names.get(c.refers_to, ())) for c in columns()}
    return [Choices(c, v) for c, v in known.items() if v and c.form is not Form.LIST]


def _explained(texts: Mapping[str, str], names: Mapping[str, Mapping[str, str]]) -> list[list[str]]:
    """What the columns mean, then the ids that can be written in them."""
    lead = [[texts["sheet.explanations"], line] for line in texts["sheet.lead"].split("\n")]
    lines = [*lead, ["", ""]]
    lines += [[column.title, _meaning(column, texts)] for column in columns()]
    for kind, known in sorted(names.items()):
        users = ", ".join(column.title for column in columns() if column.refers_to == kind)
        lines += [["", ""], [users, texts["sheet.known-ids"]]]
        lines += [[identity, harmless(name)] for identity, name in sorted(known.items())]
    return lines


def _meaning(column: Column, texts: Mapping[str, str]) -> str:
    several = f" {texts['sheet.several']}" if column.form is Form.LIST else ""
    return f"{column.description}{several}"
