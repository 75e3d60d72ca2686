"""What a request for information may not do now, beyond the errors every part of the core shares."""

from tiepcan.agencies.errors import NotYet, Refused


class StepRefused(NotYet):
    """The procedure does not allow this step. `missing` names the fact that stands in the way, for a form to point at;
    empty where the state itself does."""

    def __init__(self, message: str, *, clause: str = "", missing: str = "") -> None:
        super().__init__(message, clause=clause)
        self.missing = missing


class Changed(Refused):
    """Somebody else moved the case since this person looked at it."""


class BadInput(Refused):
    """What was typed cannot be meant; `field` names where."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


class CodeRenewed(Refused):
    """The form was stored before, and the code it got then was replaced by another."""


class KeyMissing(Refused):
    """What is sealed cannot be opened, or nothing can be sealed, with the keys of this machine."""


class KeyAbsent(KeyMissing):
    """The key is not on this machine; it may lie in a copy. No other is made in its place."""
