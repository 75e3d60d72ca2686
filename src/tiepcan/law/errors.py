"""What the law refuses, said to a person: a sentence in official Vietnamese, with the clause where there is one."""

from tiepcan.law.clauses import Clause


class LegalError(ValueError):
    """A question the law answers with no; `clause` is what it rests on."""

    def __init__(self, message: str, clause: Clause | None = None) -> None:
        super().__init__(f"{message} ({clause.label})" if clause else message)
        self.message = message
        self.clause = clause


class NoLegalBasis(LegalError):
    """No rule of the law fits what was asked: an unknown channel, a day before the first law, a missing rule."""


class BeyondTheLaw(LegalError):
    """More was asked than the clause allows: an extension too long, a second one, one given too late."""
