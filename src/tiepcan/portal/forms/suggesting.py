"""Saying that published information is not right, and following that."""

import hashlib
import secrets

from django import forms

from tiepcan.inquiries.identity import Requester
from tiepcan.portal.forms.tracking import TrackForm
from tiepcan.portal.forms.words import long_text, telephone, text_line

CONTACT = ("full_name", "phone", "email")
_LONGEST_KEY = 100
_SHORTEST_KEY = 32  # letters; what is shorter was not made here and could be guessed


def new_key() -> str:
    return secrets.token_urlsafe(_SHORTEST_KEY)


class SuggestForm(forms.Form):
    text = long_text(
        "Chỗ chưa chính xác, và vì sao",
        required=True,
        hint="Ghi rõ trang, mục, con số hoặc câu chữ; nếu biết, ghi nội dung đúng và căn cứ.",
        rows=6,
    )
    text.error_messages["required"] = "Hãy ghi chỗ nào không chính xác và vì sao."
    full_name = text_line("Họ và tên", required=False, attrs={"autocomplete": "name"})
    phone = text_line("Số điện thoại", required=False, attrs={"autocomplete": "tel", "inputmode": "tel"})
    email = text_line("Thư điện tử", required=False, attrs={"autocomplete": "email", "inputmode": "email"})
    client_key = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_phone(self) -> str:
        return telephone(self.cleaned_data["phone"])

    def clean_client_key(self) -> str:
        key: str = self.cleaned_data["client_key"]
        return key if _SHORTEST_KEY <= len(key) <= _LONGEST_KEY else new_key()

    @property
    def contact(self) -> Requester:
        return Requester(**{name: self.cleaned_data[name] for name in CONTACT})

    def sent_once(self, public_id: str) -> str:
        """The same page sent twice has the same key; other words sent from it, on the way back, are something new."""
        said = "\n".join([public_id, *(self.cleaned_data[name] for name in ("client_key", "text", *CONTACT))])
        return hashlib.sha256(said.encode()).hexdigest()


class TrackSuggestionForm(TrackForm):
    confirmation = text_line(
        "Bốn số cuối điện thoại, hoặc thư điện tử",
        required=False,
        hint="Điều bạn đã ghi khi kiến nghị. Nếu không ghi cả hai thì để trống ô này.",
        attrs={"autocomplete": "off"},
    )
