"""Which steps the page of an item offers. Only what is shown is settled here; whether a step may be taken is decided
by the action, which refuses with the reason."""

from collections.abc import Set
from dataclasses import dataclass

from tiepcan.agencies.models import Role
from tiepcan.records.models import Edition, EditionStatus, Item, State

_MAKERS = {Role.CREATING_UNIT, Role.FOCAL_POINT}
_DECIDERS = {Role.FOCAL_POINT, Role.APPROVER}
_WAITING = (State.PROPOSED, State.CHECKED, State.DECIDED)


@dataclass(frozen=True)
class Steps:
    """What this person finds on the page of this item. `next` says who has to act when it is somebody else."""

    edit: bool = False
    classify: str = ""  # the words on the button; empty when classification is not theirs now
    send_back: bool = False
    release: bool = False
    correct: bool = False
    discard: bool = False  # give up the correction in work
    withdraw: bool = False
    next: str = ""


def steps(item: Item, edition: Edition, roles: Set[Role]) -> Steps:
    working = edition.status == EditionStatus.WORKING
    public = item.state == State.PUBLISHED
    waits_for_release = working and edition.decided_by_id is not None and item.state in (State.DECIDED, State.PUBLISHED)
    return Steps(
        edit=working and bool(roles & _MAKERS),
        classify=_classify(item, roles) if working and not waits_for_release else "",
        send_back=item.state in _WAITING and bool(roles & _DECIDERS),
        release=waits_for_release,
        correct=public and not working and bool(roles & _MAKERS),
        discard=public and working and bool(roles & (_MAKERS | _DECIDERS)),
        withdraw=public and bool(roles & _DECIDERS),
        next=_next(item, edition, waits_for_release),
    )


def _classify(item: Item, roles: Set[Role]) -> str:
    if item.state == State.PUBLISHED:  # what is public keeps its class until it is withdrawn; a correction inherits it
        return ""
    if item.state == State.TAKEN_IN:
        if Role.FOCAL_POINT in roles:
            return "Quyết định phân loại"
        return "Đề xuất phân loại" if Role.CREATING_UNIT in roles else ""
    if item.state == State.PROPOSED:
        return "Kiểm tra và quyết định" if Role.FOCAL_POINT in roles else ""
    if not roles & _DECIDERS:
        return ""
    return "Quyết định lại" if item.state in (State.LISTED, State.CLOSED) else "Quyết định phân loại"


def _next(item: Item, edition: Edition, waits_for_release: bool) -> str:
    if waits_for_release:
        return "Chờ người duyệt thứ hai phát hành."
    if item.state == State.TAKEN_IN:
        return "Chờ đơn vị tạo ra thông tin hoặc đầu mối cung cấp thông tin phân loại."
    if item.state == State.PROPOSED:
        return "Chờ đầu mối cung cấp thông tin kiểm tra."
    if item.state == State.CHECKED or (item.state == State.DECIDED and edition.decided_by_id is None):
        return "Chờ đầu mối cung cấp thông tin hoặc người duyệt quyết định."
    if item.state == State.PUBLISHED and edition.status == EditionStatus.WORKING:
        return "Chờ đơn vị tạo ra thông tin hoặc đầu mối cung cấp thông tin sửa lại hoặc bỏ bản đính chính."
    return ""
