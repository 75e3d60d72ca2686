"""What the demo's requests must show: looked at once, where the whole demo is loaded anyway."""

from datetime import timedelta
from itertools import groupby

from django.utils import timezone

from tiepcan.agencies.models import Agency
from tiepcan.inquiries import queries
from tiepcan.inquiries.models import CaseFile, Inquiry, OfficialLetter
from tiepcan.inquiries.public_log import public_log
from tiepcan.project.demo import examples
from tiepcan.project.demo_requests import load_requests

STATES = {"received", "valid", "in_progress", "extended", "awaiting_completion", "awaiting_consent"}
STATES |= {"awaiting_payment", "supplied", "pointed_to", "refused", "withdrawn", "verifying_again"}


def every_story_is_told(first: list[dict], second: list[dict]) -> None:
    assert [row for row in first if row["became"] != "added"] == []
    assert {row["became"] for row in second} == {"known"}
    later = timezone.now() + timedelta(days=40)
    agencies = {agency.code: agency for agency in Agency.objects.all()}
    again = load_requests(examples() / "requests.toml", agencies, now=later)
    assert {outcome.became for outcome in again} == {"known"}, "nothing changes on another day either"
    assert set(Inquiry.objects.values_list("state", flat=True)) == STATES
    assert set(Inquiry.objects.values_list("regime", flat=True)) == {"l2016", "l2026"}
    running, today = Inquiry.objects.filter(phase="open"), timezone.localdate()
    assert running.filter(due_on__lt=today).exists()
    assert running.filter(due_on__gt=today + timedelta(days=2)).exists()


def letters_are_numbered_in_the_order_of_their_days() -> None:
    letters = OfficialLetter.objects.exclude(number=None).order_by("series", "number")
    assert letters.count() > 20
    for series, of_one in groupby(letters, key=lambda letter: letter.series_id):
        days = [letter.issued_on for letter in of_one]
        assert days == sorted(days), series
    assert OfficialLetter.objects.filter(number=None).exists(), "some wait to be issued"


def an_answer_is_public_for_everybody() -> None:
    inquiry = CaseFile.objects.exclude(item=None).get().inquiry
    entry = next(e for e in public_log(inquiry.settled_on) if e.place == inquiry.public_id)
    assert entry.item == inquiry.published_item.public_id


def whoever_asked_can_follow(tracking: list[dict]) -> None:
    assert len(tracking) == 5
    for case in tracking:
        follow = queries.tracked_suggestion if "kiến nghị" in case["what"] else queries.tracked
        assert follow(case["code"], case["confirm"])
