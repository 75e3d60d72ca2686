"""What a machine does for a public copy that is made after a release, and named reads of those still to be made."""

from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from tiepcan.audit.actions import Actor
from tiepcan.engines.storage import digest_of
from tiepcan.records import leasing
from tiepcan.records.actions.copies import attach_copy
from tiepcan.records.kept_bytes import drop_unused
from tiepcan.records.models import Batch, CopyState, CopyTask, Edition, EditionStatus
from tiepcan.records.permissions import Viewer
from tiepcan.records.public_copy import public_copy

_PUBLIC = Q(edition__status=EditionStatus.PUBLISHED)


def copies_waiting() -> QuerySet[CopyTask]:
    return CopyTask.objects.filter(state=CopyState.WAITING).order_by("id")


def copy_in_hand() -> bool:
    """Whether some machine is making a copy now."""
    return CopyTask.objects.filter(state=CopyState.WAITING, lease_until__gt=Now()).exists()


def make_copy(task: CopyTask, *, by: Actor) -> None:
    """Make the copy and attach it. Broken off anywhere, it is made again: the same bytes, one event.

    Raises leasing.Lost when the edition has left the public meanwhile; its copy is put away by the next who takes it.
    """
    edition = Edition.objects.filter(pk=task.edition_id).first()
    if edition is None:  # destroyed
        raise leasing.Lost
    if edition.status != EditionStatus.PUBLISHED:
        _put_away(task)
        return
    content = public_copy(edition, task.words)
    if not leasing.held(task).update(made=digest_of(content)):
        raise leasing.Lost
    try:
        attach_copy(task=task, content=content, by=by)
    except leasing.Lost:
        leasing.give_back(task)
        raise


def _put_away(task: CopyTask) -> None:
    """What is no longer public needs no copy; one that was stored before its machine died is taken out again."""
    if leasing.beat(task):
        drop_unused(task.made, task=task)  # before the row that names it
        leasing.held(task).delete()


def make_waiting_copies(*, machine: str, by: Actor) -> int:
    """Make, in this process, every copy that can be made now. Returns how many tasks were settled."""
    done = 0
    while task := leasing.claim(copies_waiting(), machine=machine):
        try:
            make_copy(task, by=by)
            done += 1
        except leasing.Lost:
            continue
        except Exception as error:  # one bad file never stops the others; the worker tries it again
            leasing.fail(task, type(error).__name__)
    return done


def park_copies() -> int:
    """Put copies that have used up their tries before a person. Returns how many.

    One that is no longer wanted goes back to the machines, which put it away.
    """
    free_again = {"state": CopyState.WAITING, "attempts": 0, "not_before": None, "lease_until": None, "leased_by": ""}
    CopyTask.objects.filter(leasing.spent()).exclude(_PUBLIC).update(**free_again)
    spent = CopyTask.objects.filter(leasing.spent(), _PUBLIC, state=CopyState.WAITING)
    return spent.update(state=CopyState.FAILED, leased_by="", lease_until=None)


# --- How copies stand ---------------------------------------------------------------------------------------------
def copy_state(edition: Edition) -> CopyState | None:
    """How the file of a public edition stands; None when there is nothing to be said: it is there, or not public."""
    if edition.derivative or edition.status != EditionStatus.PUBLISHED:
        return None
    task = CopyTask.objects.filter(edition=edition).only("state").first()
    return CopyState(task.state) if task else None


def without_copy(viewer: Viewer) -> QuerySet[Edition]:
    """What the viewer's agencies have public whose file no machine could make, oldest first."""
    rows = Edition.objects.filter(copy_task__state=CopyState.FAILED, status=EditionStatus.PUBLISHED)
    return rows.filter(item__agency_id__in=viewer.agency_ids).select_related("item__agency").order_by("published_at")


def batch_without_copy(batch: Batch) -> int:
    """How many documents of a batch are public without a file, because no machine could make it."""
    rows = CopyTask.objects.filter(_PUBLIC, state=CopyState.FAILED, edition__item__arrivals__batch=batch)
    return rows.distinct().count()


def without_file_or_task() -> list[str]:
    """The names of public items that have no file and wait for none: what no road of ours leaves behind."""
    rows = Edition.objects.filter(status=EditionStatus.PUBLISHED, derivative="", copy_task=None)
    return list(rows.order_by("pk").values_list("item__public_id", flat=True))


def copies_of_machines() -> QuerySet[CopyTask]:
    """The copies of the whole installation that are still to be made, oldest first."""
    return CopyTask.objects.filter(_PUBLIC).select_related("edition").order_by("id")
