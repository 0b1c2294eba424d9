"""Words that readers use for one thing: whoever searches with one of them finds the others too."""

from pydantic import Field

from handbok.model.fields import Text
from handbok.model.record import Model, Visibility, VisibleTo


class EqualWords(Model):
    """A group of words and phrases that a search takes for the same."""

    words: tuple[Text, ...] = Field(
        title="Ord",
        description="Minst två ord eller korta fraser som betyder samma sak för den som söker: "
        "[polisen, snuten, police]. Också slang, förkortningar och engelska.",
        min_length=2,
        examples=[["polisen", "snuten", "police"]],
    )
    visibility: VisibleTo = Visibility.PUBLIC
