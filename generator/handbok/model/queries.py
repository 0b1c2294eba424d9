"""A file of queries that a search is tried with; it stands beside the content, not in it."""

from pydantic import Field

from handbok.model.fields import Id, Text
from handbok.model.record import Model


class Query(Model):
    """What someone types, and what must be among the first hits."""

    id: Id = Field(title="Id", description="Kort id.")
    group: Text = Field(
        alias="class",
        title="Klass",
        description="Vad frågan prövar: keyword, question, compound, inflection, synonym, typo, "
        "abbreviation, english eller number.",
    )
    q: Text = Field(title="Fråga", description="Som läsaren skriver den.")
    expect: tuple[Id, ...] = Field(
        title="Väntat",
        description="Begrepp (concepts) av vilka ett räcker som svar.",
        min_length=1,
    )


class Queries(Model):
    """The whole file."""

    version: Text = Field("1", title="Version", description="Filformatets version.")
    lang: Text = Field("sv", title="Språk", description="Frågornas språk.")
    split: Text = Field("", title="Del", description="Vad filen är till för.")
    queries: tuple[Query, ...] = Field(title="Frågor", description="Frågorna.", min_length=1)
