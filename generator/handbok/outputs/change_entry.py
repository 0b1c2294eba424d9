"""What has become different → an entry of the change log, for an editor to read and mend."""

from collections.abc import Sequence
from itertools import count

from handbok.link.comparing import Action
from handbok.link.differences import Difference
from handbok.link.handbook import Handbook
from handbok.model.change import Change
from handbok.model.kinds import BY_NAME
from handbok.model.record import Record
from handbok.render.told import told
from handbok.texts import load_texts

Entry = dict[str, str | list[dict[str, str]]]


def change_entry(
    handbook: Handbook, differences: Sequence[Difference], language: str
) -> Entry | None:
    """The entry of today as plain data; None where nothing is left that the log does not say."""
    log = handbook.all(Change)
    said = {line.text for change in log for line in change.what}
    new = [d for d in differences if d.edit.action is not Action.CHECKED]
    new = [d for d in new if told(d, language) not in said]
    if not new:
        return None
    texts = load_texts(language)
    groups = dict.fromkeys(texts[f"told.{d.kind}.group"] for d in new)
    return {
        "id": _free_id(handbook.today.isoformat(), {change.id for change in log}),
        "date": handbook.today.isoformat(),
        "title": texts["diff.title"].format(groups=", ".join(g.lower() for g in groups)),
        "what": [{"text": told(d, language)} | _about(handbook, d) for d in new],
    }


def _free_id(day: str, taken: set[str]) -> str:
    return next(each for n in count(1) if (each := day if n == 1 else f"{day}-{n}") not in taken)


def _about(handbook: Handbook, difference: Difference) -> dict[str, str]:
    """The record it is of, where it is left and has an id of its own."""
    kind, identity = difference.kind, difference.id
    has_id = issubclass(BY_NAME[kind].model, Record)
    is_left = identity in handbook.records.by_id.get(kind, {})
    return {"about": f"{kind}:{identity}"} if has_id and is_left else {}
