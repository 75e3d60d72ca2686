import pytest

from tiepcan.law.calendar_files import TableError, from_icalendar

EVENT = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Nghỉ lễ\nDTSTART;VALUE=DATE:{first}\nDTEND;VALUE=DATE:{end}\nEND:VEVENT\nEND:VCALENDAR"


def test_an_event_of_several_days_is_as_many_days_off():
    calendar = from_icalendar(EVENT.format(first="20270204", end="20270211"), source="công văn mẫu")
    assert len(calendar.days) == 7


def test_an_event_with_a_far_off_end_is_a_mistake_and_said_so():
    with pytest.raises(TableError, match="ngày kết thúc"):
        from_icalendar(EVENT.format(first="20270204", end="99991231"))
