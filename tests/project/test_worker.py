"""What the worker does beside the server: the day's work, and mail that never holds up the rest."""

from datetime import date

from cases import SEPTEMBER, accepted, assigned, give, noon
from django.core import mail

from tiepcan.inquiries import actions
from tiepcan.inquiries.models import Notice, NoticeKind
from tiepcan.project import worker


def test_a_round_of_work_reminds_sends_and_takes_people_out_of_old_cases_once(people, settings, time_machine):
    settings.EMAIL_URL, settings.DEFAULT_FROM_EMAIL = "smtp://may-chu", "tiepcan@coquan.example.vn"
    late, old, held = assigned(people), accepted(people), accepted(people)
    for case in (old, held):
        give(people, case, noon(SEPTEMBER))
    actions.hold(inquiry=held, reason="Thanh tra yêu cầu", by=people.binh)
    time_machine.move_to(noon(date(2033, 1, 3)), tick=False)
    for _ in range(2):
        worker.Worker().work_off()
    assert Notice.objects.filter(kind=NoticeKind.LATE, inquiry=late).count() == 3
    assert len(mail.outbox) == Notice.objects.filter(status="sent").count() > 0
    for case, day in ((old, date(2033, 1, 3)), (held, None), (late, None)):
        case.refresh_from_db()
        assert case.anonymised_on == day
    assert mail.outbox[-1].body.count("/theo-doi/") + mail.outbox[-1].body.count("/can-bo/") == 1
