"""What the core says when it will not do something. Each message tells the reader what to do next."""


class Refused(Exception):
    """An action was not carried out. `str(error)` is a Vietnamese sentence for the person; nothing was changed."""

    def __init__(self, message: str, *, clause: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.clause = clause


class NotAllowed(Refused):
    """This person may not do this here."""


class NotYet(Refused):
    """A step before this one is missing."""


class NoLegalBasis(Refused):
    """The basis that was named does not exist in the regime in force."""


class NotFound(Refused):
    """There is no such thing, or not for this viewer; the two are never told apart."""


class Duplicate(Refused):
    """The same thing is here already; `existing` names it."""

    def __init__(self, message: str, *, existing: str) -> None:
        super().__init__(message)
        self.existing = existing
