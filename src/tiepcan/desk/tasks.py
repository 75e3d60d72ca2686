"""The tasks of a plan by what is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tiepcan.desk.time_tags import TimeTag, time_tag
from tiepcan.oversight.models import Task
from tiepcan.text.due import next_due

NEAR = 30  # days ahead: time enough to remind an agency and still be answered


@dataclass(frozen=True)
class TaskRow:
    """One task, and what its term means today."""

    task: Task
    tag: TimeTag


@dataclass(frozen=True)
class TaskGroup:
    slug: str
    label: str
    rows: tuple[TaskRow, ...]
    kind: str = ""

    @property
    def count(self) -> int:
        return len(self.rows)

    @property
    def href(self) -> str:
        return f"#{self.slug}"


_GROUPS = (
    ("qua-han", "Quá hạn", "late"),
    ("sap-den-han", "Sắp đến hạn (30 ngày tới)", "soon"),
    ("dang-thuc-hien", "Đang thực hiện", ""),
    ("khong-co-han", "Thường xuyên, không có hạn", ""),
)


def grouped(tasks: Iterable[Task], *, today: date) -> list[TaskGroup]:
    """The groups in the order of urgency, each by day; an empty one stays, so that its counter says 0."""
    rows: dict[str, list[TaskRow]] = {slug: [] for slug, _, _ in _GROUPS}
    for task in tasks:
        # what comes again and again has no last day, but a next one
        next_on = task.due_on or next_due(task.term or None, today)
        again = task.due_on is None and next_on is not None
        slug = _group(next_on, today)
        rows["khong-co-han" if again and slug == "dang-thuc-hien" else slug].append(TaskRow(task, _tag(next_on, today)))
    return [TaskGroup(slug, label, tuple(sorted(rows[slug], key=_first)), kind) for slug, label, kind in _GROUPS]


def _first(row: TaskRow) -> tuple[date, int]:
    return row.tag.due_on or date.max, row.task.position


def _group(due_on: date | None, today: date) -> str:
    if due_on is None:
        return "khong-co-han"
    if due_on < today:
        return "qua-han"
    return "sap-den-han" if (due_on - today).days <= NEAR else "dang-thuc-hien"


def _tag(due_on: date | None, today: date) -> TimeTag:
    """Terms of plans run for months: what is left is counted in days, and is near where its group says so."""
    if due_on is None or due_on < today:
        return time_tag(due_on, today=today)
    days = (due_on - today).days
    return TimeTag("soon" if days <= NEAR else "ontime", days, "ngày", due_on)
