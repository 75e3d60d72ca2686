"""Named reads of records. `visible_to` and its kin are the only way in: pages, counts, search, snippets, exports."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Count, F, Max, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Length
from django.db.models.lookups import Exact

from tiepcan.agencies.errors import NotFound
from tiepcan.agencies.models import Agency, Membership, Role, User
from tiepcan.agencies.permissions import valid_on
from tiepcan.records.models import (
    Access,
    Assessment,
    Edition,
    EditionStatus,
    Item,
    ListedKind,
    Page,
    State,
    Step,
)
from tiepcan.records.permissions import Viewer

# Nearly everything is published. Asked plainly, SQLite takes that for rare and reads all of it from an index to find
# the few items a caller named; an expression is in no index.
_PUBLIC = Q(Exact(Coalesce("status", Value("")), EditionStatus.PUBLISHED.value))


def visible_to(viewer: Viewer) -> QuerySet[Edition]:
    """The editions this viewer may read: what is public now, and everything of their own agencies. Name the items."""
    return Edition.objects.filter(_PUBLIC | Q(item__agency_id__in=viewer.agency_ids)).select_related("item__agency")


def public_tombstones() -> QuerySet[Edition]:
    """Editions that were public and no longer are. Their text is gone for the public; when and why stays."""
    return Edition.objects.filter(status=EditionStatus.WITHDRAWN).select_related("item__agency")


def published() -> QuerySet[Edition]:
    """What is public now, newest first; page through it with `after`."""
    return (
        Edition.objects.filter(status=EditionStatus.PUBLISHED)
        .select_related("item__agency")
        .order_by("-published_at", "-id")
    )


def published_on(basis: str) -> QuerySet[Edition]:
    """What is public now on this clause, newest first."""
    return published().filter(item__basis=basis)


def published_by(agency: Agency) -> QuerySet[Edition]:
    """What is public now from this agency, newest first."""
    return published().filter(item__agency=agency)


def published_numbered(first: int, stop: int) -> QuerySet[Edition]:
    """What is public now of the editions from `first` to before `stop`: a part whose bounds never move."""
    return Edition.objects.filter(status=EditionStatus.PUBLISHED, pk__gte=first, pk__lt=stop).select_related("item")


def highest_published_number() -> int:
    """The highest number of a public edition, 0 while nothing is public."""
    return Edition.objects.filter(status=EditionStatus.PUBLISHED).aggregate(highest=Max("pk"))["highest"] or 0


@dataclass(frozen=True)
class Place:
    """Where a page of a list ended: keyset paging never counts what it skips."""

    at: datetime
    id: int

    def __str__(self) -> str:
        return f"{self.at.timestamp():.6f}-{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Place | None":
        stamp, _, number = text.partition("-")
        try:
            from_stamp = datetime.fromtimestamp(float(stamp), tz=UTC)
            return cls(from_stamp, int(number))
        except (ValueError, OverflowError, OSError):
            return None


def after(editions: QuerySet[Edition], place: Place | None) -> QuerySet[Edition]:
    """The part of `published()` that follows this place."""
    if place is None:
        return editions
    return editions.filter(Q(published_at__lt=place.at) | Q(published_at=place.at, id__lt=place.id))


def item_for(viewer: Viewer, public_id: str) -> Item:
    """The item for staff of its agency. Raises NotFound for everybody else: that it exists is already a secret."""
    item = (
        Item.objects.select_related("agency", "taken_in_by")
        .filter(public_id=public_id, agency_id__in=viewer.agency_ids)
        .first()
    )
    if item is None:
        raise NotFound("Không tìm thấy thông tin này trong cơ quan của bạn.")
    if item.state == State.DESTROYED:
        raise NotFound("Văn bản này mang dấu chỉ độ mật nên đã bị xóa khỏi hệ thống. Chỉ việc xóa được ghi lại.")
    return item


def public_edition(public_id: str) -> Edition:
    """The edition of this item that is public, or its tombstone. Raises NotFound."""
    shown = (EditionStatus.PUBLISHED, EditionStatus.WITHDRAWN)
    found = (
        Edition.objects.select_related("item__agency")
        .filter(item__public_id=public_id, status__in=shown)
        .order_by("-number")
        .first()
    )
    if found is None:
        raise NotFound("Không tìm thấy văn bản này trong các thông tin đang công khai.")
    return found


def public_history(item: Item) -> QuerySet[Edition]:
    """Every edition of the item that has been public, oldest first: what a citizen may know of its history."""
    return item.editions.exclude(status=EditionStatus.WORKING).order_by("number")


def pages_of(edition: Edition) -> QuerySet[Page]:
    """The pages of an edition that was itself obtained through `visible_to` or its kin."""
    return edition.pages.order_by("number")


def queue(viewer: Viewer, *states: State) -> QuerySet[Item]:
    """The work of the viewer's agencies in these states, what is due first on top, what has no term last."""
    return (
        Item.objects.filter(agency_id__in=viewer.agency_ids, state__in=states)
        .select_related("agency")
        .order_by(F("due_on").asc(nulls_last=True), "id")
    )


def awaiting_release(viewer: Viewer) -> QuerySet[Edition]:
    """Editions decided but not yet public: first publications and corrections."""
    return (
        Edition.objects.filter(
            item__agency_id__in=viewer.agency_ids,
            item__state__in=(State.DECIDED, State.PUBLISHED),
            status=EditionStatus.WORKING,
            decided_by__isnull=False,
        )
        .select_related("item__agency", "decided_by")
        .order_by(F("item__due_on").asc(nulls_last=True), "id")
    )


UNFINISHED = (State.TAKEN_IN, State.PROPOSED, State.CHECKED, State.DECIDED)


def running_terms() -> QuerySet[Item]:
    """Every item, of whatever agency, whose term of first publication still runs: what a change of the calendar may
    move. For counting and for the keeper of the calendar; what they are about is not shown from here."""
    return Item.objects.filter(state__in=UNFINISHED, due_on__isnull=False, made_on__isnull=False)


def in_work(viewer: Viewer) -> QuerySet[Edition]:
    """The editions somebody in the viewer's agencies still has to do something with: first ones on their way to a
    decision or a release, and corrections of what is public. What is due first stands on top."""
    return (
        Edition.objects.filter(
            item__agency_id__in=viewer.agency_ids,
            item__state__in=(*UNFINISHED, State.PUBLISHED),
            status=EditionStatus.WORKING,
        )
        .select_related("item__agency", "decided_by")
        .order_by(F("item__due_on").asc(nulls_last=True), "id")
    )


def newly_public(viewer: Viewer) -> QuerySet[Edition]:
    """What the viewer's agencies have public, newest first."""
    return published().filter(item__agency_id__in=viewer.agency_ids)


def due_before(editions: QuerySet[Edition], day: date) -> QuerySet[Edition]:
    """Those of `in_work` whose term of first publication ends before this day; a correction has no such term."""
    return editions.filter(item__due_on__lt=day).exclude(item__state=State.PUBLISHED)


def waiting_for(user: User, editions: QuerySet[Edition], *, on: date) -> QuerySet[Edition]:
    """Those of `in_work` whose next step is open to this person by role: propose, check, decide or release."""
    rows = Membership.objects.filter(valid_on(on), user=user, user__is_active=True)

    def mine(*roles: Role) -> Q:
        return Q(item__agency_id__in=rows.filter(role__in=roles).values("agency_id"))

    undecided, ready = Q(decided_by=None), Q(decided_by__isnull=False)
    after_check = (State.CHECKED, State.DECIDED, State.PUBLISHED)
    return editions.filter(
        Q(item__state=State.TAKEN_IN) & mine(Role.CREATING_UNIT, Role.FOCAL_POINT)
        | Q(item__state=State.PROPOSED) & mine(Role.FOCAL_POINT)
        | Q(item__state__in=after_check) & undecided & mine(Role.FOCAL_POINT, Role.APPROVER)
        | Q(item__state__in=(State.DECIDED, State.PUBLISHED)) & ready & mine(Role.APPROVER) & ~Q(decided_by=user)
    )


def who_may_release(edition: Edition, *, on: date) -> list[User]:
    """The approvers of the agency who took no part in the classification that would be released."""
    took_part = {edition.decided_by_id}
    for step, person in Assessment.objects.filter(item=edition.item_id).order_by("-id").values_list("step", "by_id"):
        took_part.add(person)
        if step == Step.PROPOSAL:
            break
    approvers = Membership.objects.filter(valid_on(on), agency=edition.item.agency_id, role=Role.APPROVER)
    people = User.objects.filter(pk__in=approvers.values("user_id"), is_active=True)
    return list(people.exclude(pk__in=[pk for pk in took_part if pk]).order_by("full_name"))


def newest_edition(item: Item) -> Edition:
    """The edition in work, or else the last there was, of an item that was itself obtained through `item_for`."""
    return item.editions.select_related("item__agency", "decided_by", "released_by").order_by("-number")[0]


def published_edition(item: Item) -> Edition | None:
    """The edition the public has now, of an item that was itself obtained through `item_for`."""
    return item.editions.filter(status=EditionStatus.PUBLISHED).first()


def page_lengths(edition: Edition) -> list[tuple[int, int]]:
    """Number and length of every page: where a place of the whole text lies, without loading the text."""
    return list(edition.pages.order_by("number").annotate(length=Length("text")).values_list("number", "length"))


def disclosed_under(basis: str, agencies: Iterable[Agency]) -> QuerySet[Edition]:
    """What these agencies have public on this basis, newest first: the rows behind a count of `disclosed_by_basis`."""
    return published().filter(item__basis=basis, item__agency__in=list(agencies), item__state=State.PUBLISHED)


def disclosed_by_basis(agency: Agency | None = None) -> dict[str, int]:
    """Public items by the clause they rest on; one grouped count over an index."""
    rows = Item.objects.filter(state=State.PUBLISHED)
    if agency:
        rows = rows.filter(agency=agency)
    return dict(rows.values_list("basis").annotate(count=Count("id")).order_by("basis"))


def conditional_list(*, on: date, agency: Agency | None = None) -> QuerySet[ListedKind]:
    """The public list of information that is accessible under conditions, by kind."""
    rows = ListedKind.objects.filter(valid_on(on), access=Access.CONDITIONAL).select_related("agency")
    return (rows.filter(agency=agency) if agency else rows).order_by("agency__name", "name")


def listed_items(viewer: Viewer | None = None) -> QuerySet[Item]:
    """Items in the conditional list under the name that was decided for it. Without a name they are not shown."""
    rows = Item.objects.filter(state=State.LISTED).exclude(list_name="").select_related("agency")
    if viewer is not None:
        rows = rows.filter(agency_id__in=viewer.agency_ids)
    return rows.order_by("agency__name", "list_name")


def internal_list(viewer: Viewer, *, on: date) -> QuerySet[ListedKind]:
    """Kinds that are not accessible: for staff of the agency only."""
    return (
        ListedKind.objects.filter(valid_on(on), access=Access.CLOSED, agency_id__in=viewer.agency_ids)
        .select_related("agency")
        .order_by("agency__name", "name")
    )


def newest(count: int) -> QuerySet[Edition]:
    return published()[:count]


def expired_by(day: date) -> QuerySet[Item]:
    """Public items whose period of publication ended before this day."""
    ended = Edition.objects.filter(status=EditionStatus.PUBLISHED, public_until__lt=day)
    return Item.objects.filter(pk__in=ended.values("item_id"))
