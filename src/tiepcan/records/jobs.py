"""The one writer of the search index. Rows of IndexTask say what it must still be told; losing it loses nothing."""

import logging
from collections.abc import Callable

from django.db import transaction

from tiepcan.engines.search.protocol import Batch, Document, IndexBusy
from tiepcan.records.index import all_documents, document_ids, documents_of, engine, items_to_index
from tiepcan.records.models import IndexTask

BATCH = 500
log = logging.getLogger(__name__)


def write_index() -> int:
    """Tell the index of the next batch of changes, what left the public first. Returns how many tasks were settled.

    The tasks are deleted after the index has taken the batch: a crash between repeats the batch, which is harmless.
    """
    tasks = list(IndexTask.objects.order_by("-urgent", "id").values_list("id", "item_id")[:BATCH])
    if not tasks:
        return 0
    ids = {item_id for _, item_id in tasks}
    upserts: list[Document] = []
    deletes: list[str] = []
    for item, editions in items_to_index(ids):
        documents = list(documents_of(item, editions))
        upserts += documents
        deletes += sorted(set(document_ids(item)) - {d.id for d in documents})
    try:
        engine().write(Batch(upserts, deletes))
    except IndexBusy:
        log.info("index busy, %d tasks wait", len(tasks))
        return 0
    with transaction.atomic():
        IndexTask.objects.filter(pk__in=[pk for pk, _ in tasks]).delete()
    return len(tasks)


def drain(progress: Callable[[int], None] | None = None) -> int:
    """Write until nothing is left."""
    done = 0
    while settled := write_index():
        done += settled
        if progress:
            progress(done)
    return done


def rebuild_index() -> int:
    """Build the index anew from the database beside the old one, then swap. Returns how many documents it holds."""
    last = IndexTask.objects.order_by("-id").values_list("id", flat=True).first()
    count = engine().rebuild(all_documents())
    if last:
        IndexTask.objects.filter(pk__lte=last).delete()
    return count
