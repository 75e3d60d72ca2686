"""To whom several requests are given at once."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms

from tiepcan.agencies.models import Membership, Role, User
from tiepcan.agencies.permissions import valid_on
from tiepcan.inquiries.permissions import HANDLERS


class BulkAssignForm(forms.Form):
    unit = forms.CharField(label="Đơn vị xử lý", max_length=200, error_messages={"required": "Hãy ghi đơn vị xử lý."})
    to = forms.TypedChoiceField(label="Cán bộ xử lý", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, agencies: Collection[int], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Membership.objects.filter(
            valid_on(today), agency__in=agencies, role__in=(*HANDLERS, Role.CREATING_UNIT), user__is_active=True
        )
        found = rows.select_related("user").order_by("user__full_name")
        self.people: dict[int, User] = {row.user_id: row.user for row in found}
        names = [(pk, f"{user}{f' – {user.title}' if user.title else ''}") for pk, user in self.people.items()]
        self.fields["to"].choices = [("", "Chưa giao cho cán bộ cụ thể"), *names]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        return {"unit": self.cleaned_data["unit"], "to": self.people.get(self.cleaned_data["to"])}
