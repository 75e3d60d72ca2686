"""All writes of records: one door for portal, desk, importers, commands and jobs."""

from tiepcan.records.actions.classify import check, classify, decide, propose, send_back
from tiepcan.records.actions.lists import list_kind
from tiepcan.records.actions.publish import PORTAL, correct, discard_correction, expire, release, withdraw
from tiepcan.records.actions.recount import Batch, recount_terms
from tiepcan.records.actions.take_in import Metadata, SourceFile, correct_metadata, take_in

__all__ = [
    "PORTAL",
    "Batch",
    "Metadata",
    "SourceFile",
    "check",
    "classify",
    "correct",
    "correct_metadata",
    "decide",
    "discard_correction",
    "expire",
    "list_kind",
    "propose",
    "recount_terms",
    "release",
    "send_back",
    "take_in",
    "withdraw",
]
