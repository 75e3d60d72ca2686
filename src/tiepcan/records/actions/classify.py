"""Proposal, check and decision: what the law says of an item, settled by named people."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tiepcan.agencies.errors import NotAllowed, NotYet
from tiepcan.agencies.models import Role, User
from tiepcan.agencies.permissions import require, roles_of
from tiepcan.audit.actions import Deed, record
from tiepcan.records import legal
from tiepcan.records.models import (
    OPEN,
    STRICTNESS,
    Access,
    Assessment,
    EditionStatus,
    IndexTask,
    Item,
    State,
    Step,
)
from tiepcan.text.vietnamese import one_line

_AFTER = {Step.PROPOSAL: State.PROPOSED, Step.CHECK: State.CHECKED}
_WHO = {
    Step.PROPOSAL: (Role.CREATING_UNIT, Role.FOCAL_POINT),
    Step.CHECK: (Role.FOCAL_POINT,),
    Step.DECISION: (Role.FOCAL_POINT, Role.APPROVER),
}


def _assess(
    item: Item, step: Step, access: Access, basis: str, reason: str, by: User, at: datetime | None
) -> tuple[Item, Assessment]:
    at = at or timezone.now()
    today = timezone.localdate(at)
    require(by, item.agency, *_WHO[step], on=today)
    item = Item.objects.select_for_update().select_related("agency").get(pk=item.pk)
    regime = legal.check_basis(access, basis, on=today)
    assessment = Assessment.objects.create(
        item=item, step=step, access=access, basis=basis, reason=one_line(reason), regime=regime, by=by, at=at
    )
    details = {"access": access.value, "basis": basis, "regime": regime}
    record(Deed(f"records.{step.value}", "item", item.public_id, str(item), item.agency.code, details), by=by)
    return item, assessment


@transaction.atomic
def propose(
    *, item: Item, access: Access, basis: str, reason: str = "", by: User, at: datetime | None = None
) -> Assessment:
    """The creating unit says what the information is. First look for secrets (two-step screening)."""
    item, assessment = _assess(item, Step.PROPOSAL, access, basis, reason, by, at)
    _to_work(item, State.PROPOSED)
    return assessment


@transaction.atomic
def check(
    *, item: Item, access: Access, basis: str, reason: str = "", by: User, at: datetime | None = None
) -> Assessment:
    """The focal point looks a second time and agrees, or corrects with a reason."""
    if item.state == State.TAKEN_IN:
        raise NotYet("Đơn vị tạo ra thông tin chưa đề xuất phân loại. Hãy lập đề xuất trước khi kiểm tra.")
    item, assessment = _assess(item, Step.CHECK, access, basis, reason, by, at)
    _to_work(item, State.CHECKED)
    return assessment


@transaction.atomic
def decide(
    *,
    item: Item,
    access: Access,
    basis: str,
    reason: str = "",
    list_name: str = "",
    by: User,
    at: datetime | None = None,
) -> Assessment:
    """Settle the access class on a legal basis.

    Open information then waits for its release by somebody else; conditional information enters its list; closed
    information stays inside. A decision that lowers an earlier restriction needs another person than the one who
    set it. Raises NotYet before the check, NoLegalBasis, NotAllowed.
    """
    if item.state in (State.TAKEN_IN, State.PROPOSED):
        raise NotYet("Thông tin chưa được đầu mối kiểm tra. Hãy kiểm tra trước khi quyết định.")
    earlier = item.assessments.filter(step=Step.DECISION).last()
    if earlier and STRICTNESS[access] < STRICTNESS[Access(earlier.access)] and earlier.by_id == by.pk:
        raise NotAllowed(
            "Người đã quyết định hạn chế không tự mình hạ mức hạn chế. Hãy chuyển cho người khác quyết định."
        )
    if item.editions.filter(status=EditionStatus.PUBLISHED).exists():
        raise NotYet("Thông tin đang công khai. Muốn đổi chế độ tiếp cận hoặc căn cứ, hãy gỡ bỏ (có lý do) trước.")
    if not item.editions.filter(status=EditionStatus.WORKING).exists():
        raise NotYet("Không còn bản nào để quyết định. Hãy nhập lại văn bản.")
    item, assessment = _assess(item, Step.DECISION, access, basis, reason, by, at)
    item.access, item.basis = access, basis
    edition = item.editions.filter(status=EditionStatus.WORKING).first()
    item.list_name = one_line(list_name) or (edition.subject if edition and access in OPEN else "")
    item.state = State.DECIDED if access in OPEN else State.LISTED if access == Access.CONDITIONAL else State.CLOSED
    item.save(update_fields=["access", "basis", "list_name", "state"])
    item.editions.filter(status=EditionStatus.WORKING).update(decided_by=by)
    IndexTask.objects.create(item=item)
    return assessment


def classify(
    *,
    item: Item,
    access: Access,
    basis: str,
    reason: str = "",
    list_name: str = "",
    by: User,
    at: datetime | None = None,
) -> Item:
    """Take the steps of classification that this person may take, in one go: proposal, check, decision.

    In a small office the focal point does all three; an officer of the creating unit only proposes.
    """
    roles = roles_of(by, item.agency, on=timezone.localdate(at or timezone.now()))
    if item.state == State.PUBLISHED:
        raise NotYet("Thông tin đang công khai. Muốn đổi chế độ tiếp cận hoặc căn cứ, hãy gỡ bỏ (có lý do) trước.")
    if item.state == State.PROPOSED and Role.FOCAL_POINT not in roles:
        raise NotAllowed("Thông tin đã được đề xuất phân loại và đang chờ đầu mối kiểm tra.")
    with transaction.atomic():
        if item.state == State.TAKEN_IN:
            propose(item=item, access=access, basis=basis, reason=reason, by=by, at=at)
            item.refresh_from_db()
        if Role.FOCAL_POINT in roles and item.state == State.PROPOSED:
            check(item=item, access=access, basis=basis, reason=reason, by=by, at=at)
            item.refresh_from_db()
        if roles & set(_WHO[Step.DECISION]) and item.state not in (State.TAKEN_IN, State.PROPOSED):
            decide(item=item, access=access, basis=basis, reason=reason, list_name=list_name, by=by, at=at)
            item.refresh_from_db()
    return item


@transaction.atomic
def send_back(*, item: Item, reason: str, by: User, at: datetime | None = None) -> Item:
    """The focal point or the releaser is not content: classification starts again, with the reason."""
    at = at or timezone.now()
    require(by, item.agency, Role.FOCAL_POINT, Role.APPROVER, on=timezone.localdate(at))
    if not reason.strip():
        raise NotYet("Hãy ghi lý do trả lại để người soạn biết phải sửa gì.")
    item = Item.objects.select_for_update().select_related("agency").get(pk=item.pk)
    if item.state not in (State.PROPOSED, State.CHECKED, State.DECIDED):
        raise NotYet("Chỉ trả lại được thông tin đang chờ kiểm tra, quyết định hoặc phát hành.")
    _to_work(item, State.TAKEN_IN)
    details = {"reason": one_line(reason)}
    record(Deed("records.send_back", "item", item.public_id, str(item), item.agency.code, details), by=by)
    return item


def _to_work(item: Item, state: State) -> None:
    """A step before the decision; a published item stays published while its next edition is looked at."""
    if item.state == State.PUBLISHED:
        return
    item.state, item.access, item.basis = state, None, ""
    item.save(update_fields=["state", "access", "basis"])
    item.editions.filter(status=EditionStatus.WORKING).update(decided_by=None)
    IndexTask.objects.create(item=item)
