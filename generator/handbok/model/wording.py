"""Words that instructions must not use: what a topic knows to be dangerous or out of date."""

from pydantic import Field

from handbok.model.fields import Text
from handbok.model.record import Record


class Wording(Record):
    """Phrases that no step, advice or outcome may print, and what to write instead."""

    avoid: tuple[Text, ...] = Field(
        title="Undvik",
        description="Fraser som inte får stå i en uppmaning.",
        min_length=1,
        examples=["anmäl åsikten till polisen"],
    )
    because: Text = Field(
        title="Därför",
        description="Varför frasen är fel, i en mening.",
        examples=["Åsikter är inte brott."],
    )
    instead: Text = Field(
        title="Skriv i stället",
        description="Vad som ska stå.",
        examples=["Berätta vad personen har gjort eller sagt sig ska göra."],
    )
