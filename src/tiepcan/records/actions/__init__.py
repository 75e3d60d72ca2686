"""All writes of records: one door for portal, desk, importers, commands and jobs."""

from tiepcan.records.actions.classify import check, classify, decide, propose, send_back
from tiepcan.records.actions.copies import attach_copy, try_copy_again
from tiepcan.records.actions.correcting import ChangedMeanwhile, accept_page, correct_page, destroy_marked
from tiepcan.records.actions.digitising import open_batch, pause, receive, resume, try_again
from tiepcan.records.actions.lists import list_kind
from tiepcan.records.actions.publish import PORTAL, correct, discard_correction, expire, release, withdraw
from tiepcan.records.actions.recount import Batch, recount_terms
from tiepcan.records.actions.secrecy import MarkedSecret
from tiepcan.records.actions.take_in import correct_metadata, take_in
from tiepcan.records.metadata import Metadata, SourceFile

__all__ = [
    "PORTAL",
    "Batch",
    "ChangedMeanwhile",
    "MarkedSecret",
    "Metadata",
    "SourceFile",
    "accept_page",
    "attach_copy",
    "check",
    "classify",
    "correct",
    "correct_metadata",
    "correct_page",
    "decide",
    "destroy_marked",
    "discard_correction",
    "expire",
    "list_kind",
    "open_batch",
    "pause",
    "propose",
    "receive",
    "recount_terms",
    "release",
    "resume",
    "send_back",
    "take_in",
    "try_again",
    "try_copy_again",
    "withdraw",
]
