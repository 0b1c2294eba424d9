"""The change log: what has become different for readers, told by date."""

from typing import Annotated

from pydantic import Field, StringConstraints

from handbok.model.fields import Day, Text
from handbok.model.record import Model, Record, Visibility, VisibleTo

# Not a `Reference`: what a log tells of may be gone by now, and the log still stands.
About = Annotated[str, StringConstraints(pattern=r"^[a-z_]+:[a-z0-9]+(-[a-z0-9]+)*$")]


class ChangeLine(Model):
    """One thing that is different."""

    text: Text = Field(
        title="Ändring",
        description="Vad som är ändrat, i en mening.",
        examples=["Socialjouren har fått ett nytt nummer."],
    )
    about: About | None = Field(
        None,
        title="Gäller",
        description="Slag och id, till exempel contact:lillakra-socialjour; blir en länk om posten "
        "finns kvar.",
        examples=["contact:lillakra-socialjour"],
    )
    visibility: VisibleTo = Visibility.PUBLIC


class Change(Record):
    """What changed on a day, in the editors' words; `handbok diff --write` suggests them."""

    date: Day = Field(title="Dag", description="Dagen ändringen gäller från, åååå-mm-dd.")
    title: Text = Field(
        title="Rubrik",
        description="Det viktigaste som är ändrat.",
        examples=["Nytt nummer till socialjouren"],
    )
    summary: Text = Field("", title="Sammanfattning", description="En eller två meningar.")
    what: tuple[ChangeLine, ...] = Field(
        (), title="Ändringar", description="En rad för varje sak som är ändrad."
    )
