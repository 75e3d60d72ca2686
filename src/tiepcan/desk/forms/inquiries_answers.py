"""The answer and what comes after it: more time, supply, where it is public, refusal, claims that it is wrong."""

from typing import Any
from urllib.parse import urlsplit

from django import forms

from tiepcan.agencies.models import Agency
from tiepcan.agencies.queries import abolished_named, agencies_named
from tiepcan.desk.forms.inputs import DateInput
from tiepcan.desk.forms.inquiries import InquiryForm, LegalChoice, LegalText, cited, ways
from tiepcan.desk.forms.inquiries_work import DayForm
from tiepcan.inquiries.actions.deciding import MOST_OPENINGS
from tiepcan.inquiries.models import DisputeKind, DisputeOutcome, Extent
from tiepcan.records.models import Item
from tiepcan.records.permissions import PUBLIC
from tiepcan.records.queries import visible_to
from tiepcan.text.vietnamese import match_name

_KEPT_OUT = "Phần không cung cấp: căn cứ"
_MOST_COPIES = 100


class ExtendForm(InquiryForm):
    reason = LegalText(label="Lý do cần thêm thời gian")
    until = forms.DateField(label="Hạn mới", widget=DateInput())

    def prepare(self) -> None:
        self.initial.setdefault("until", self.about.clock.latest_extension)


class SupplyForm(InquiryForm):
    extent = forms.TypedChoiceField(
        label="Mức cung cấp",
        choices=[(e.value, str(e.label).capitalize()) for e in Extent],
        coerce=Extent,
        widget=forms.RadioSelect,
    )
    supply_form = forms.ChoiceField(label="Hình thức cung cấp")
    secrecy_checked = forms.BooleanField(
        label="Đã rà soát, kiểm tra bảo đảm tính bí mật của thông tin trước khi cung cấp", required=False
    )
    kept_out = forms.MultipleChoiceField(label=_KEPT_OUT, required=False, widget=forms.CheckboxSelectMultiple)
    copies = forms.IntegerField(label="Số bản", min_value=0, max_value=_MOST_COPIES)
    place = forms.CharField(label="Nơi nhận thông tin", required=False)
    link = forms.URLField(label="Địa chỉ tải", required=False, max_length=500, assume_scheme="https")
    openings = forms.IntegerField(
        label="Số lần mở bằng mã",
        required=False,
        min_value=1,
        max_value=MOST_OPENINGS,
        help_text="Khi cung cấp bằng mã truy cập; để trống là một lần.",
    )
    open_until = forms.DateField(label="Mã dùng đến hết ngày", required=False, widget=DateInput())
    reason = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def prepare(self) -> None:
        regime, inquiry = self.about.regime, self.about.inquiry
        self.choose("supply_form", ways(regime, "supply"))
        self.choose("kept_out", cited((*regime.exemptions, *regime.conditions)))
        self.initial.setdefault("supply_form", inquiry.supply_form)
        self.initial.setdefault("copies", inquiry.copies + inquiry.copies_photo)

    @property
    def values(self) -> dict[str, Any]:
        return {**self.cleaned_data, "openings": self.cleaned_data["openings"] or 1}


class _WhereForm(InquiryForm):
    """Where the information is public: one of our items, or an address elsewhere."""

    published = forms.CharField(
        label="Nơi thông tin đang được công khai",
        required=False,
        max_length=500,
        help_text="Địa chỉ trang văn bản trên cổng này, hoặc địa chỉ https:// ở nơi khác.",
    )

    def clean_published(self) -> str:
        said: str = self.cleaned_data["published"]
        self.item = public_item(said)
        self.link = "" if self.item else said
        if self.link:
            forms.URLField(assume_scheme="https").clean(self.link)
        return said

    @property
    def where(self) -> dict[str, Any]:
        return {"published_item": self.item, "link": self.link}


def public_item(said: str) -> Item | None:
    """The item whose page or code was typed, if it is public."""
    last = urlsplit(said).path.rstrip("/").rpartition("/")[2]
    edition = visible_to(PUBLIC).filter(item__public_id=last).first() if last else None
    return edition.item if edition else None


class PointForm(_WhereForm):
    @property
    def values(self) -> dict[str, Any]:
        return self.where


class RefuseForm(_WhereForm):
    ground = LegalChoice(label="Căn cứ từ chối")
    reason = LegalText(label="Lý do từ chối", rows=4)
    exemption = forms.ChoiceField(
        label="Trường hợp không được tiếp cận",
        required=False,
        help_text="Khi từ chối vì thông tin không được tiếp cận hoặc không đủ điều kiện.",
    )
    competent = forms.CharField(
        label="Cơ quan có trách nhiệm cung cấp",
        required=False,
        max_length=300,
        help_text="Khi thông tin không thuộc trách nhiệm của cơ quan. Cơ quan đã sáp nhập thì ghi tên cũ cũng được.",
    )
    good_reason = forms.BooleanField(label="Người yêu cầu có lý do chính đáng để yêu cầu lại", required=False)
    field_order = ("ground", "reason", "exemption", "competent", "published", "good_reason")

    def prepare(self) -> None:
        regime = self.about.regime
        self.choose("ground", cited(regime.refusal_grounds), "Chọn căn cứ")
        self.choose("exemption", cited((*regime.exemptions, *regime.conditions)), "Không thuộc trường hợp nào")

    def clean_competent(self) -> str:
        said: str = self.cleaned_data["competent"].strip()
        found = self._agencies(said) if said else []
        if len(found) > 1:
            names = "; ".join(str(agency) for agency in found[:5])
            raise forms.ValidationError(f"Có {len(found)} cơ quan tên như vậy: {names}. Hãy ghi thêm địa bàn.")
        self.agency = found[0] if found else None
        return said

    def _agencies(self, name: str) -> list[Agency]:
        """The body of this name today, else one that had it: the succession says who answers for it now."""
        today = self.about.today
        gone = [a for a in abolished_named(name, on=today) if a.match_name == match_name(name)]
        return list(agencies_named(name, on=today)) or gone

    @property
    def values(self) -> dict[str, Any]:
        said = {name: self.cleaned_data[name] for name in ("ground", "reason", "exemption", "good_reason")}
        referral = "" if self.agency else self.cleaned_data["competent"]
        return {**said, **self.where, "competent": self.agency, "referral": referral}


class ClaimForm(DayForm):
    """A complaint, denunciation or lawsuit; or what the agency itself found wrong."""

    number = forms.CharField(label="Số, ký hiệu đơn", required=False)
    text = forms.CharField(label="Nội dung", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    field_order = ("kind", "on", "number", "text")


class DisputeForm(ClaimForm):
    kind = forms.TypedChoiceField(
        label="Người yêu cầu cho rằng",
        choices=[(k.value, str(k.label).capitalize()) for k in (DisputeKind.INACCURATE, DisputeKind.INCOMPLETE)],
        coerce=DisputeKind,
        widget=forms.RadioSelect,
    )


class ResupplyForm(InquiryForm):
    extent = forms.TypedChoiceField(
        label="Mức cung cấp",
        choices=[(e.value, str(e.label).capitalize()) for e in Extent],
        coerce=Extent,
        widget=forms.RadioSelect,
    )
    supply_form = forms.ChoiceField(label="Hình thức cung cấp")
    reason = forms.CharField(label="Nội dung đính chính", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    link = forms.URLField(label="Địa chỉ tải", required=False, max_length=500, assume_scheme="https")

    def prepare(self) -> None:
        self.choose("supply_form", ways(self.about.regime, "supply"))
        self.initial.setdefault("supply_form", self.about.inquiry.supply_form)


class UpholdForm(InquiryForm):
    reason = LegalText(label="Lý do giữ nguyên", rows=4)


class OutcomeForm(DayForm):
    """How a complaint, denunciation or lawsuit ended."""

    outcome = forms.TypedChoiceField(
        label="Kết quả",
        choices=[(o.value, str(o.label).capitalize()) for o in DisputeOutcome],
        coerce=DisputeOutcome,
        widget=forms.RadioSelect,
    )
    settled_by = forms.CharField(label="Cơ quan giải quyết", required=False)
    reference = forms.CharField(label="Số quyết định, bản án", required=False)
    answer = forms.CharField(label="Nội dung giải quyết", required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = "Ngày giải quyết"
