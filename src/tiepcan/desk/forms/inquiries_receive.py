"""Taking a request down at the counter, from the post, by telephone or e-mail: forms 01a and 01b as fields."""

from __future__ import annotations

from collections.abc import Sequence
from secrets import token_hex
from typing import Any

from django import forms

from tiepcan.agencies.errors import Refused
from tiepcan.agencies.models import Agency
from tiepcan.desk.forms.inputs import DateInput, FilesField, ManyFiles, Upload, area
from tiepcan.desk.forms.inquiries import labelled, lines_of, ways
from tiepcan.inquiries.actions import Asked
from tiepcan.inquiries.errors import BadInput
from tiepcan.inquiries.file_kinds import ALLOWED, suffixes, told, weigh
from tiepcan.inquiries.identity import LABELS, Member, Requester
from tiepcan.inquiries.mail_files import MailRequest, read_mail
from tiepcan.inquiries.models import Acting, FilePurpose, Residency
from tiepcan.law.regimes import Regime

_WHO = ("full_name", "identity_number", "identity_issued_on", "identity_issued_by", "address", "phone", "email")
_FOR_THEM = ("representative_name", "representative_identity", "representative_position")
_BODY = ("organisation", "organisation_address")
_MOST_COPIES = 100
_MOST_PAPERS = ALLOWED[FilePurpose.ATTACHMENT].most_files
# What the law calls things, chosen or told; every other field is of a person.
_ASKED = ("information", "channel", "requester_kind", "supply_form", "acting", "purpose", "residency")
_COPIES = ("copies", "copies_photo", "copies_file")
_COMES = ("agency", "channel", "portal_number", "received_on")
_ASKED_TOO = ("direct_interest", "special_groups", "support", *_COPIES, "written_down", "portal_number")


class ReceiveForm(forms.Form):
    """A request as an officer writes it down. The core says what is missing, and for whom."""

    agency = forms.TypedChoiceField(label="Cơ quan tiếp nhận", coerce=int)
    channel = forms.ChoiceField(label="Hình thức yêu cầu")
    received_on = forms.DateField(label="Ngày nhận", widget=DateInput(), help_text="Ngày yêu cầu đến cơ quan.")
    portal_number = forms.CharField(
        label="Mã trên Cổng dịch vụ công quốc gia",
        required=False,
        max_length=100,
        help_text="Khi yêu cầu gửi qua Cổng, để tìm lại được theo mã ấy.",
    )
    information = forms.CharField(label="Thông tin được yêu cầu", widget=area(4))
    purpose = forms.CharField(label="Lý do, mục đích", required=False, widget=area(2))
    supply_form = forms.ChoiceField(label="Hình thức nhận thông tin")
    copies = forms.IntegerField(label="Số bản in", initial=1, min_value=0, max_value=_MOST_COPIES)
    copies_photo = forms.IntegerField(label="Số bản sao, chụp", initial=0, min_value=0, max_value=_MOST_COPIES)
    copies_file = forms.IntegerField(label="Số tệp tin", initial=0, min_value=0, max_value=_MOST_COPIES)
    requester_kind = forms.ChoiceField(label="Người yêu cầu là")
    acting = forms.ChoiceField(label="Cách yêu cầu", choices=[(a.value, str(a.label).capitalize()) for a in Acting])
    people = forms.CharField(
        label="Danh sách người cùng yêu cầu",
        required=False,
        widget=area(3),
        help_text="Mỗi dòng một người: họ tên; số giấy tờ; lý do.",
    )
    residency = forms.ChoiceField(
        label="Nơi cư trú",
        choices=[(r.value, str(r.label).capitalize()) for r in Residency],
        initial=Residency.UNSTATED,
    )
    direct_interest = forms.CharField(
        label="Liên quan trực tiếp đến quyền và lợi ích hợp pháp",
        required=False,
        widget=area(2),
        help_text="Khi người yêu cầu không cư trú trên địa bàn cấp xã.",
    )
    special_groups = forms.MultipleChoiceField(
        label="Đối tượng được hỗ trợ", required=False, widget=forms.CheckboxSelectMultiple
    )
    support = forms.CharField(label="Hỗ trợ cần có", required=False)
    written_down = forms.BooleanField(label="Cán bộ điền giúp phiếu", required=False)
    client_key = forms.CharField(widget=forms.HiddenInput, required=False)
    mail = forms.FileField(
        label="Tệp thư điện tử (.eml)",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".eml"}),
        help_text="Thư và các tệp kèm được lưu vào hồ sơ khi ghi vào sổ.",
    )
    mail_read = forms.CharField(widget=forms.HiddenInput, required=False)  # digest of the message that filled this in
    papers = FilesField(
        label="Giấy tờ kèm theo",
        required=False,
        widget=ManyFiles(attrs={"accept": ",".join(suffixes(FilePurpose.ATTACHMENT))}),
        help_text=f"Bản quét, ảnh chụp. Không sao chụp giấy tờ tùy thân. {told(FilePurpose.ATTACHMENT)}",
    )
    message: MailRequest | None = None

    def __init__(self, *args: Any, agencies: Sequence[Agency], regime: Regime, **kwargs: Any) -> None:
        kwargs["initial"] = {"client_key": token_hex(16), "channel": "counter"} | kwargs.pop("initial", {})
        super().__init__(*args, **kwargs)
        for name in (*_WHO, *_FOR_THEM, *_BODY, "helper_name"):
            self.fields[name] = forms.CharField(label=LABELS[name], required=False)
        self.fields["email"].widget.input_type = "email"
        self.fields["helper_name"].help_text = "Người khác điền giúp người không viết được."
        self._choose("agency", [(agency.pk, str(agency)) for agency in agencies])
        self._choose("channel", ways(regime, "request"))
        self._choose("supply_form", ways(regime, "supply"))
        self._choose("requester_kind", labelled(regime.requesters))
        self._choose("special_groups", labelled(regime.special_groups))
        self.agencies = {agency.pk: agency for agency in agencies}
        if len(self.agencies) == 1:
            self.initial["agency"] = agencies[0].pk

    def _choose(self, name: str, choices: list[tuple[Any, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings, in the order of the paper form."""
        groups = {
            "Yêu cầu": (*_COMES, "information", "purpose", "supply_form", *_COPIES),
            "Người yêu cầu": ("requester_kind", "acting", *_WHO, "residency", "direct_interest"),
            "Người đại diện, tổ chức": (*_FOR_THEM, *_BODY, "people"),
            "Hỗ trợ": ("special_groups", "support", "helper_name", "written_down"),
        }
        return [(title, [self[name] for name in names]) for title, names in groups.items()]

    def clean_mail(self) -> object:
        """A message that was chosen but not read goes with the case all the same."""
        upload: Upload | None = self.cleaned_data["mail"]
        try:
            self.message = message_in(upload) if upload else None
        except BadInput as refusal:
            raise forms.ValidationError(refusal.message) from refusal
        return upload

    def clean_papers(self) -> list[Upload]:
        papers: list[Upload] = self.cleaned_data["papers"]
        if len(papers) > _MOST_PAPERS:
            raise forms.ValidationError(f"Đã chọn {len(papers)} tệp, chỉ nhận tối đa {_MOST_PAPERS}. Hãy chọn lại.")
        return papers

    def refuse_mail(self, refusal: Refused) -> None:
        """Say at its field why a message could not be read; nothing else is judged yet."""
        self.refuse("mail", refusal.message)

    def refuse(self, field: str, *why: str) -> None:
        """Say at a field why a file does not wait beside the form, whatever else is still missing."""
        if not hasattr(self, "cleaned_data"):
            self.cleaned_data = {}
        for said in why:
            self.add_error(field, said)

    @property
    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        rows = [[*row, "", ""] for row in lines_of(said["people"])]
        return {
            "agency": self.agencies[said["agency"]],
            "asked": Asked(**{name: said[name] for name in (*_ASKED, *_ASKED_TOO)}),
            "requester": Requester(**{name: said[name] for name in LABELS}),
            "people": [Member(full_name=row[0], identity_number=row[1], purpose=row[2]) for row in rows],
            "client_key": said["client_key"],
            "received_on": said["received_on"],
        }


def message_in(upload: Upload | None) -> MailRequest:
    """The message in an uploaded file. Raises BadInput; what is too large is refused by its size alone."""
    if upload is None:
        raise BadInput("Hãy chọn tệp thư điện tử (.eml) rồi đọc.", field="mail")
    weigh(upload.size or 0, upload.name or "", FilePurpose.ATTACHMENT)
    return read_mail(upload.read(), upload.name or "")
