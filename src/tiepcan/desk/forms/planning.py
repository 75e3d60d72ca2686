"""The tasks of a plan as a form."""

from typing import Any

from django import forms

from tiepcan.desk.forms.inputs import area
from tiepcan.oversight.actions import TaskDraft


class TaskForm(forms.Form):
    """One task of a plan as it was read, to be kept, put right or dropped. An empty row is no task."""

    all_optional = True
    keep = forms.BooleanField(label="Giữ nhiệm vụ này", required=False, initial=True)
    path = forms.CharField(label="Mục", required=False, max_length=40, widget=forms.TextInput(attrs={"size": 6}))
    title = forms.CharField(label="Nội dung nhiệm vụ", required=False, widget=area(3))
    lead = forms.CharField(label="Chủ trì (mỗi cơ quan một dòng)", required=False, widget=area(2))
    coordinators = forms.CharField(label="Phối hợp (mỗi cơ quan một dòng)", required=False, widget=area(2))
    term_text = forms.CharField(label="Thời gian, như trong văn bản", required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        said = any(values.get(name) for name in ("lead", "coordinators", "term_text"))
        if values.get("keep") and said and not values.get("title"):
            self.add_error("title", "Nhiệm vụ chưa có nội dung. Hãy ghi nội dung, hoặc bỏ dấu “Giữ nhiệm vụ này”.")
        return values

    @property
    def draft(self) -> TaskDraft | None:
        values = self.cleaned_data
        if not values.get("keep") or not values.get("title"):
            return None
        return TaskDraft(
            title=values["title"],
            path=values["path"],
            lead=tuple(_lines(values["lead"])),
            coordinators=tuple(_lines(values["coordinators"])),
            term_text=values["term_text"],
        )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


MOST_TASKS = 500


TaskForms = forms.formset_factory(TaskForm, extra=3, max_num=MOST_TASKS, absolute_max=MOST_TASKS)


class AdoptForm(forms.Form):
    """Stands for the plan as a whole: it has no field, but a refusal of the whole is shown in it."""
