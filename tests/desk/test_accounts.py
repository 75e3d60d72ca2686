"""What staff read when they sign in: everything allauth can say is said in Vietnamese, its other pages are not there."""

import pytest
from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.adapter import get_adapter as get_second
from allauth.mfa.models import Authenticator


@pytest.mark.parametrize(("ours", "theirs"), [(get_adapter, DefaultAccountAdapter), (get_second, DefaultMFAAdapter)])
def test_every_error_of_signing_in_has_its_vietnamese_words(ours, theirs):
    said = ours().error_messages
    assert said.keys() == theirs.error_messages.keys()
    for code, words in theirs.error_messages.items():
        assert said[code] != words, code
        assert not said[code].isascii(), code


def test_a_new_key_has_a_vietnamese_name(people):
    for name in ("Khóa chính", "Khóa dự phòng", "Khóa số 3"):
        assert get_second().generate_authenticator_name(people.hoa, Authenticator.Type.WEBAUTHN) == name
        Authenticator.objects.create(user=people.hoa, type=Authenticator.Type.WEBAUTHN, data={})


@pytest.mark.parametrize(
    "page",
    [
        "email/",
        "confirm-email/",
        "confirm-email/x/",
        "password/set/",
        "password/reset/done/",
        "password/reset/key/1-x/",
        "login/code/confirm/",
    ],
)
def test_pages_for_accounts_with_e_mail_are_not_there(client, people, page):
    for visitor in (None, people.hoa):
        if visitor:
            client.force_login(visitor)
        answer = client.get(f"/tai-khoan/{page}")
        assert answer.status_code == 404
        assert "Không tìm thấy trang này" in answer.content.decode()
