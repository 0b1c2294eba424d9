"""Changes → the new text of the files, each proved to say what was asked and nothing else."""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handbok.editing.comparing import Change
from handbok.editing.contacts import KEY, ORDER, Book, Known, path_of
from handbok.editing.patching import CannotPatchError, add_record, put, remove_record
from handbok.editing.source import Source, data_of, read_source
from handbok.load.document import Steps
from handbok.settings import Settings


@dataclass(frozen=True)
class Update:
    """A file and the bytes that would take its place."""

    file: str
    source: Source
    content: bytes


class CannotUpdateError(Exception):
    """A file is written so that a change would touch more than it should. Says which file."""


def update(
    settings: Settings, book: Book, changes: Sequence[Change], removed: Sequence[Known]
) -> list[Update]:
    """The files that change. `CannotUpdateError` where one must be changed by hand."""
    files = {contact.file for contact in removed} | {_file(change, book) for change in changes}
    updates = []
    for file in sorted(files):
        source = read_source(path_of(settings, file))
        mine = [change for change in changes if _file(change, book) == file]
        gone = [contact.steps for contact in removed if contact.file == file]
        try:
            text = _changed(source.text, mine, gone)
        except (CannotPatchError, UnicodeDecodeError) as error:
            raise CannotUpdateError(file) from error
        if data_of(text) != _wanted(data_of(source.text), mine, gone):
            raise CannotUpdateError(file)
        updates.append(Update(file, source, source.with_text(text)))
    return updates


def _file(change: Change, book: Book) -> str:
    return change.known.file if change.known else book.home


def _fields(change: Change) -> Mapping[str, str | list[str]]:
    return {field.column.key: field.value for field in change.fields}


def _changed(text: str, changes: Sequence[Change], gone: Sequence[Steps]) -> str:
    for change in changes:
        if change.known:
            for key, value in _fields(change).items():
                text = put(text, change.known.steps, key, value, ORDER)
    for steps in sorted(gone, reverse=True):
        text = remove_record(text, steps)
    for change in changes:
        if change.known is None:
            fields = [(key, value) for key, value in _fields(change).items() if value]
            text = add_record(text, KEY, fields)
    return text


def _wanted(
    before: dict[str, Any], changes: Sequence[Change], gone: Sequence[Steps]
) -> dict[str, Any]:
    """The data as it must read afterwards, worked out without the text."""
    data = copy.deepcopy(before)
    for change in changes:
        if change.known:
            record = _at(data, change.known.steps)
            for key, value in _fields(change).items():
                record[key] = value
                if not value:
                    del record[key]
    records = data.get(KEY)
    kept = records if isinstance(records, list) else [records] if records else []
    kept = [record for index, record in enumerate(kept) if (KEY, index) not in gone]
    kept += [{k: v for k, v in _fields(c).items() if v} for c in changes if c.known is None]
    data[KEY] = kept
    if not kept:
        del data[KEY]
    return data if isinstance(records, list) or not records else {**data, KEY: kept[0]}


def _at(data: Any, steps: Steps) -> Any:
    for step in steps:
        data = data[step]
    return data
