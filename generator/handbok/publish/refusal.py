"""Why something cannot be published: a reason that the texts know, and what it is about."""


class CannotPublishError(Exception):
    """The reason's name in texts/ (`publish.cannot.<reason>`) and what it is about."""

    def __init__(self, reason: str, about: object = "") -> None:
        """A reason, and a path, an address or what a server answered."""
        super().__init__(reason)
        self.reason = reason
        self.about = str(about)
