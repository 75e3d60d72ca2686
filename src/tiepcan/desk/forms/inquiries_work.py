"""The steps up to the answer: complete, accept, assign, consents, parts, costs, signature."""

from typing import Any

from django import forms

from tiepcan.agencies.models import User
from tiepcan.desk.forms.inputs import DateInput
from tiepcan.desk.forms.inquiries import (
    InquiryForm,
    LegalChoice,
    LegalLine,
    LegalText,
    cited,
    labelled,
    lines_of,
)
from tiepcan.inquiries.actions import ConsentSought
from tiepcan.inquiries.models import Consent
from tiepcan.law.entries import Fee
from tiepcan.law.fees import Item
from tiepcan.text.amounts import grouped

MOST_OF_ONE_THING = 1_000_000
_SIMPLE = "Thông tin đơn giản, có sẵn, cung cấp được ngay"


class PlainForm(InquiryForm):
    """A step that needs nothing but a yes."""


class GuideForm(InquiryForm):
    guidance = LegalText(label="Nội dung cần bổ sung", help_text="Người yêu cầu nhận được nguyên văn nội dung này.")
    complete_by = forms.DateField(
        label="Chờ bổ sung đến hết ngày",
        required=False,
        widget=DateInput(),
        help_text="Theo quy chế của cơ quan. Để trống thì không tự đóng yêu cầu được.",
    )


class _JudgeForm(InquiryForm):
    """On what basis the information is asked for."""

    basis = LegalChoice(label="Yêu cầu thuộc trường hợp")
    simple = forms.BooleanField(label=_SIMPLE, required=False)

    def prepare(self) -> None:
        self.choose("basis", cited(self.about.regime.bases), "Chọn trường hợp")
        if not self.about.regime.distinguishes_simple:
            del self.fields["simple"]


class AcceptForm(_JudgeForm):
    on = forms.DateField(label="Ngày nhận được yêu cầu hợp lệ", widget=DateInput())

    def prepare(self) -> None:
        super().prepare()
        self.initial.setdefault("on", self.about.inquiry.received_on)


class CompleteForm(_JudgeForm):
    information = forms.CharField(
        label="Thông tin được yêu cầu, sau khi bổ sung",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Để trống nếu nội dung yêu cầu không thay đổi.",
    )
    on = forms.DateField(label="Ngày nhận bổ sung", widget=DateInput())

    def prepare(self) -> None:
        super().prepare()
        self.initial.setdefault("on", self.about.today)


class AssignForm(InquiryForm):
    unit = LegalLine(label="Đơn vị xử lý")
    to = forms.TypedChoiceField(label="Cán bộ xử lý", required=False, coerce=int, empty_value=None)

    def prepare(self) -> None:
        people = [(user.pk, f"{user}{f' – {user.title}' if user.title else ''}") for user in self.about.workers]
        self.choose("to", people, "Chưa giao cho cán bộ cụ thể")
        self.initial.setdefault("unit", self.about.inquiry.assigned_unit)
        self.initial.setdefault("to", self.about.inquiry.assigned_to_id)

    @property
    def values(self) -> dict[str, Any]:
        people: dict[int, User] = {user.pk: user for user in self.about.workers}
        return {"unit": self.cleaned_data["unit"], "to": people.get(self.cleaned_data["to"])}


class AskConsentForm(InquiryForm):
    condition = forms.ChoiceField(label="Điều kiện tiếp cận")
    consent_of = LegalText(
        label="Cá nhân, tổ chức được hỏi",
        help_text="Mỗi dòng một cá nhân hoặc tổ chức: họ tên; địa chỉ.",
    )
    scope = forms.CharField(label="Thông tin cần đồng ý", widget=forms.Textarea(attrs={"rows": 3}))

    def prepare(self) -> None:
        self.choose("condition", cited(self.about.regime.conditions), "Chọn điều kiện")

    @property
    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "of": [
                ConsentSought(
                    condition=said["condition"], name=row[0], address="; ".join(row[1:]), information=said["scope"]
                )
                for row in lines_of(said["consent_of"])
            ]
        }


class RecordConsentForm(InquiryForm):
    consent = forms.TypedChoiceField(label="Trả lời của", coerce=int)
    given = forms.TypedChoiceField(
        label="Nội dung trả lời",
        choices=[("1", "Đồng ý"), ("0", "Không đồng ý")],
        coerce=lambda said: said == "1",
        widget=forms.RadioSelect,
    )
    scope = forms.CharField(
        label="Phạm vi, mục đích được đồng ý", required=False, help_text="Phải ghi khi người được hỏi đồng ý."
    )
    until = forms.DateField(label="Đồng ý đến ngày", required=False, widget=DateInput())
    on = forms.DateField(label="Ngày trả lời", widget=DateInput())

    def prepare(self) -> None:
        self.choose("consent", [(c.pk, f"{name}, hỏi ngày {c.asked_on:%d/%m/%Y}") for c, name in self.about.waiting])
        self.initial.setdefault("on", self.about.today)

    @property
    def values(self) -> dict[str, Any]:
        asked: dict[int, Consent] = {c.pk: c for c, _ in self.about.waiting}
        return {**self.cleaned_data, "consent": asked[self.cleaned_data["consent"]]}


class SeparatedForm(InquiryForm):
    kept_out = forms.MultipleChoiceField(
        label="Căn cứ của từng phần không cung cấp", required=False, widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        regime = self.about.regime
        self.choose("kept_out", cited((*regime.exemptions, *regime.conditions)))


class ChargeForm(InquiryForm):
    """A quantity for each thing on the price list of the pack, and a price where the list gives a range."""

    area = forms.ChoiceField(label="Địa bàn")
    postage = forms.IntegerField(
        label="Cước gửi (đồng)",
        required=False,
        min_value=0,
        max_value=100_000_000,
        help_text="Theo giá cước bưu chính.",
    )
    pay_by = forms.DateField(label="Hạn nộp", widget=DateInput())
    collector = forms.CharField(label="Cơ quan quản lý thu", required=False)
    account = forms.CharField(label="Tài khoản Kho bạc Nhà nước", required=False)

    def prepare(self) -> None:
        areas = labelled(self.about.regime.areas)
        self.choose("area", areas)
        self.initial.setdefault("area", areas[0][0])
        things = [field for fee in self.about.regime.fees for field in self._fields_of(fee)]
        self.order_fields([*things, "area", "postage", "pay_by", "collector", "account"])

    def _fields_of(self, fee: Fee) -> list[str]:
        quantity, price = f"quantity-{fee.code}", f"price-{fee.code}"
        amounts = " đến ".join(grouped(amount) for amount in (fee.amount, fee.amount_to) if amount is not None)
        self.fields[quantity] = forms.IntegerField(
            label=f"{fee.label} (số {fee.unit})",
            required=False,
            min_value=0,
            max_value=MOST_OF_ONE_THING,
            help_text=f"{amounts} đồng một {fee.unit}.{' Mức giá chưa kiểm chứng.' if fee.provisional else ''}",
        )
        if fee.amount_to is None:
            return [quantity]
        self.fields[price] = forms.IntegerField(
            label=f"Đơn giá: {fee.label}", required=False, min_value=fee.amount, max_value=fee.amount_to
        )
        return [quantity, price]

    @property
    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        items = [
            Item(fee.code, said[f"quantity-{fee.code}"], said.get(f"price-{fee.code}"))
            for fee in self.about.regime.fees
            if said[f"quantity-{fee.code}"]
        ]
        plain = {name: said[name] for name in ("area", "pay_by", "collector", "account")}
        return {"items": items, "postage": said["postage"] or 0, **plain}


class CreatorForm(InquiryForm):
    creator = forms.CharField(label="Cơ quan đã tạo ra thông tin", required=False, max_length=200)


class PaymentForm(InquiryForm):
    amount = forms.IntegerField(label="Số tiền đã nộp (đồng)", min_value=0, max_value=1_000_000_000)
    on = forms.DateField(label="Ngày nộp", widget=DateInput())
    reference = forms.CharField(label="Số chứng từ", required=False)

    def prepare(self) -> None:
        self.initial.setdefault("on", self.about.today)


class ProposeForm(InquiryForm):
    step = forms.ChoiceField(label="Bước trình ký")
    text = forms.CharField(label="Nội dung trình", widget=forms.Textarea(attrs={"rows": 6}))

    def prepare(self) -> None:
        self.choose("step", [(move.event, move.label) for move in self.about.moves], "Chọn bước")


class DayForm(InquiryForm):
    """Something the requester or another body did on a day."""

    on = forms.DateField(label="Ngày nhận", widget=DateInput())

    def prepare(self) -> None:
        self.initial.setdefault("on", self.about.today)
