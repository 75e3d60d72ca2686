"""Who made a suggestion, as far as they said: masked until an officer gives a reason."""

from cases import AN, noon
from django.utils import timezone

from factories import published
from tiepcan.audit.models import Event
from tiepcan.inquiries import actions
from tiepcan.inquiries.permissions import CITIZEN

VIEWED = "inquiries.view_contact"


def test_how_to_reach_them_is_shown_for_a_reason_and_the_chain_says_so(people, desk):
    item, at = published(people).item, noon(timezone.localdate())
    row = actions.suggest(item=item, text="Sai năm.", client_key="k", contact=AN, by=CITIZEN, at=at).suggestion
    address = f"/can-bo/yeu-cau/kien-nghi/{row.public_id}/"
    client = desk(people.binh)
    for answer, status in (
        (client.get(address), 200),
        (client.post(f"{address}lien-he/", {"reason": ""}), 422),
        (desk(people.dung).post(f"{address}lien-he/", {"reason": "contact"}), 404),
    ):
        assert answer.status_code == status
        assert AN.phone not in answer.content.decode()
    assert not Event.objects.filter(action=VIEWED).exists()
    full = desk(people.binh).post(f"{address}lien-he/", {"reason": "contact"})
    assert AN.phone in full.content.decode()
    assert full["Cache-Control"] == "no-store"
    assert Event.objects.get(action=VIEWED).details == {"reason": "contact"}


def test_of_whoever_said_nothing_there_is_nothing_to_ask_for(people, desk):
    item, at = published(people).item, noon(timezone.localdate())
    row = actions.suggest(item=item, text="Sai năm.", client_key="k", by=CITIZEN, at=at).suggestion
    page = desk(people.binh).get(f"/can-bo/yeu-cau/kien-nghi/{row.public_id}/").content.decode()
    assert "Không để lại tên, cách liên hệ" in page
    assert "lien-he/" not in page
