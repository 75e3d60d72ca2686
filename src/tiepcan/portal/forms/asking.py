"""The pages of a request for information, one question each; labels and duties are those of the form in the law."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from tiepcan.agencies.errors import Refused
from tiepcan.agencies.models import Agency, AgencyLevel
from tiepcan.inquiries.legal import Standing, check_standing
from tiepcan.inquiries.models import Acting, Residency
from tiepcan.law.entries import FormField
from tiepcan.law.regimes import Regime
from tiepcan.portal.forms.words import PastDay, long_text, telephone, text_line, visible

FORM = "01a"
UNKNOWN = "?"  # the answer of somebody who does not know whom to ask
# What the questions call the three counts, and what the form of the law calls them.
COPIES = {"copies": "copies_printed", "copies_photo": "copies_photo", "copies_file": "files"}
PAPERS = "papers"  # in a draft: that the question of papers was answered; the papers themselves wait beside it
SHOWN = "shown"  # in a draft: the public documents that were shown before asking
_TOGETHER = 2
_MOST_COPIES = 100
_SEPARATOR = "\n"
_FOREIGNER = "foreigner"
_MAIL = "attachment"


@dataclass(frozen=True)
class Setting:
    """What the questions depend on: the law in force, the day, the answers so far, and the body they are for."""

    regime: Regime
    today: date
    values: Mapping[str, str]
    agency: Agency | None

    def field(self, code: str) -> FormField:
        """What the form of the law says of a field."""
        return next(f for f in self.regime.form(FORM).fields if f.code == code)

    @property
    def kind(self) -> str:
        return self.values.get("who", "").partition(":")[0]

    @property
    def acting(self) -> str:
        return self.values.get("who", "").partition(":")[2]

    @property
    def in_commune(self) -> bool:
        return self.agency is not None and self.agency.level == AgencyLevel.COMMUNE


class Question(forms.Form):
    """One page of the request."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, setting: Setting, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.setting = setting
        self.ask()
        for name, field in self.fields.items():
            field.initial = answer(setting.values, name, many=isinstance(field, forms.MultipleChoiceField))

    def ask(self) -> None:
        """Put the fields in, as the law in force and the answers before have it."""

    def _law_line(self, code: str, *, hint: str = "", required: bool | None = None, **attrs: str) -> None:
        said = self.setting.field(code)
        must = said.required if required is None else required
        label = said.label.removesuffix(" (nếu có)") if must else said.label
        self.fields[code] = text_line(label, required=must, hint=hint, attrs=attrs)

    @property
    def typed(self) -> dict[str, str]:
        """The answers as they were typed, to be kept in the draft."""
        return {name: _kept(self[name].value()) for name in self.fields}

    @property
    def told(self) -> list[tuple[str, str]]:
        """Label and answer of each field, as the check page shows them. Only of a form that is valid."""
        return [(str(field.label), self.worded(field.name)) for field in self if not field.is_hidden]

    def worded(self, name: str) -> str:
        """A checked answer as people read it."""
        value, field = self.cleaned_data[name], self.fields[name]
        if isinstance(field, forms.ChoiceField):
            labels = {str(k): str(v) for k, v in list(field.choices)}  # type: ignore[arg-type]
            chosen = value if isinstance(value, list) else [value]
            return "; ".join(labels[v] for v in chosen if v in labels)
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value or "")


def answer(values: Mapping[str, str], name: str, *, many: bool = False) -> str | list[str] | None:
    """An answer of the draft, as a field takes it."""
    kept = values.get(name)
    return (kept.split(_SEPARATOR) if kept else []) if many else kept


def _kept(value: Any) -> str:
    return visible(_SEPARATOR.join(map(str, value)) if isinstance(value, list) else str(value or ""))


def as_sent(values: Mapping[str, str]) -> MultiValueDict[str, str]:
    """The draft in the shape of a form that was sent, to be checked again as a whole."""
    many = {"special_groups"}
    return MultiValueDict({k: v.split(_SEPARATOR) if k in many else [v] for k, v in values.items() if v})


class WhatForm(Question):
    def ask(self) -> None:
        said = self.setting.field("information")
        self.fields["information"] = long_text(
            said.label,
            required=said.required,
            hint="Ghi tên hoặc số, ký hiệu văn bản nếu biết; nếu không, tả bằng lời của bạn: việc gì, ở đâu, "
            "trong thời gian nào.",
        )
        # The body a link spoke of, until its own question is answered.
        self.fields["preferred"] = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


class AgencyForm(Question):
    """`options` are the bodies that can be chosen on this page: code and name."""

    def __init__(self, *args: Any, options: list[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        self.options = options
        super().__init__(*args, **kwargs)

    def ask(self) -> None:
        own = [(self.setting.agency.code, self.setting.agency.name)] if self.setting.agency else []
        known = own if self.options is None else self.options
        self.fields["agency"] = forms.ChoiceField(
            label="Cơ quan",
            choices=[*known, (UNKNOWN, "Tôi không biết cơ quan nào")],
            widget=forms.RadioSelect,
            error_messages={
                "required": "Hãy chọn một cơ quan, hoặc “Tôi không biết cơ quan nào”.",
                "invalid_choice": "Cơ quan này không còn trong danh sách. Hãy tìm và chọn lại.",
            },
        )

    def clean_agency(self) -> str:
        code: str = self.cleaned_data["agency"]
        if code == UNKNOWN and self.options is None:
            raise forms.ValidationError("Hãy chọn một cơ quan để gửi yêu cầu.")
        return code


class HowForm(Question):
    def ask(self) -> None:
        regime = self.setting.regime
        said = self.setting.field("supply_form")
        self.fields["supply_form"] = forms.ChoiceField(
            label=said.label,
            choices=supply_forms(regime),
            widget=forms.RadioSelect,
            error_messages={"required": "Hãy chọn cách bạn muốn nhận thông tin."},
        )
        for name, code in COPIES.items():
            self.fields[name] = forms.IntegerField(
                label=self.setting.field(code).label, required=False, min_value=0, max_value=_MOST_COPIES
            )
        self.fields["copies"].help_text = "Để trống cả ba ô là một bản."
        self.fields["special_groups"] = forms.MultipleChoiceField(
            label="Bạn có thuộc đối tượng được hỗ trợ không?",
            required=False,
            choices=[(group.code, group.label) for group in regime.special_groups],
            widget=forms.CheckboxSelectMultiple,
            help_text="Chỉ chọn nếu bạn muốn cơ quan biết để hỗ trợ.",
        )
        self.fields["support"] = text_line(
            "Bạn cần hỗ trợ gì?",
            required=False,
            hint="Ví dụ: chữ lớn, đọc thành tiếng, người phiên dịch, điền giúp phiếu.",
        )


def supply_forms(regime: Regime) -> list[tuple[str, str]]:
    """The ways information may be handed over, by the code a request names them with."""
    return [
        (code, label)
        for channel in regime.channels_for("supply")
        for code, label in ([(w.code, w.label) for w in channel.ways] or [(channel.code, channel.label)])
    ]


class WhoForm(Question):
    def ask(self) -> None:
        self.fields["who"] = forms.ChoiceField(
            label="Người yêu cầu",
            choices=ways_to_ask(self.setting.regime),
            widget=forms.RadioSelect,
            error_messages={"required": "Hãy chọn người yêu cầu là ai và yêu cầu bằng cách nào."},
        )


def ways_to_ask(regime: Regime) -> list[tuple[str, str]]:
    """Who may ask and how they may act, one choice each. People together write on paper: they sign a list."""
    return [
        (f"{kind.code}:{acting.value}", f"{kind.label.partition(':')[0]} – {acting.label}")
        for kind in regime.requesters
        for acting in Acting
        if acting != Acting.GROUP and _may_act(regime, kind.code, acting)
    ]


def _may_act(regime: Regime, kind: str, acting: Acting) -> bool:
    try:
        check_standing(regime, Standing(kind, acting, True, True, _TOGETHER))
    except Refused:
        return False
    return True


class PersonForm(Question):
    def ask(self) -> None:
        by_mail = self.setting.values.get("supply_form") == _MAIL
        self._law_line("full_name", autocomplete="name")
        self._law_line("identity_number", hint="Chỉ ghi số, không gửi ảnh chụp giấy tờ.", autocomplete="off")
        self.fields["identity_issued_on"] = PastDay(
            today=self.setting.today,
            label=self.setting.field("identity_issued_on").label,
            required=False,
            help_text="Ví dụ 05/09/2021.",
        )
        self._law_line("identity_issued_by")
        self._law_line("address", autocomplete="street-address")
        hint = "Bốn số cuối dùng để mở hồ sơ khi theo dõi."
        self._law_line("phone", hint=hint, autocomplete="tel", inputmode="tel")
        self.fields["email"] = forms.EmailField(
            label=self.setting.field("email").label,
            required=by_mail,
            help_text="Bạn đã chọn nhận thông tin qua thư điện tử." if by_mail else "Dùng để mở hồ sơ khi theo dõi.",
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            error_messages={
                "required": "Hãy ghi địa chỉ thư điện tử để nhận thông tin.",
                "invalid": "Địa chỉ thư điện tử không đúng. Hãy kiểm tra lại, ví dụ ten@example.vn.",
            },
        )
        if self.setting.acting in (Acting.REPRESENTED, Acting.WITH_CONSENT):
            self._law_line("representative_name", required=True)
            self._law_line("representative_identity")

    def clean_phone(self) -> str:
        return telephone(self.cleaned_data["phone"])


class ReasonForm(Question):
    def ask(self) -> None:
        said = self.setting.field("purpose")
        self.fields["purpose"] = long_text(said.label, required=said.required, rows=4)
        if self.setting.in_commune:
            self.fields["residency"] = forms.ChoiceField(
                label="Bạn có cư trú trên địa bàn của cơ quan này không?",
                choices=[(r.value, r.label.capitalize()) for r in (Residency.RESIDENT, Residency.OUTSIDER)],
                widget=forms.RadioSelect,
                error_messages={"required": "Hãy chọn có cư trú hay không."},
            )
        if self.setting.in_commune or self.setting.kind == _FOREIGNER:
            self.fields["direct_interest"] = long_text(
                "Thông tin liên quan trực tiếp đến quyền và lợi ích, nghĩa vụ của bạn thế nào?",
                required=self.setting.kind == _FOREIGNER,
                rows=4,
                hint="Phải ghi nếu bạn không cư trú trên địa bàn, hoặc là người nước ngoài cư trú tại Việt Nam.",
            )

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        outside = values.get("residency") == Residency.OUTSIDER
        if outside and "direct_interest" not in self.errors and not values.get("direct_interest"):
            self.add_error(
                "direct_interest", "Bạn không cư trú trên địa bàn, hãy ghi thông tin liên quan trực tiếp thế nào."
            )
        return values


class PapersForm(Question):
    """Papers to go along are a matter of choice: that the question was seen is the whole answer."""

    def ask(self) -> None:
        self.fields[PAPERS] = forms.CharField(max_length=8, widget=forms.HiddenInput)
