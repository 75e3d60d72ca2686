from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.db import DatabaseError, connection

from tiepcan.agencies.work_calendar import work_calendar
from tiepcan.law.calendar import WorkCalendar
from tiepcan.law.calendar_files import standard
from tiepcan.law.clocks import explain_request_deadline
from tiepcan.law.errors import LegalError
from tiepcan.law.packs import law
from tiepcan.project.management.printing import TiepcanCommand


class Command(TiepcanCommand):
    help = "Tính hạn trả lời một yêu cầu cung cấp thông tin và giải thích từng bước."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--received", required=True, metavar="NGÀY", help="ngày nhận yêu cầu, ví dụ 2026-11-12")
        parser.add_argument("--channel", required=True, choices=_channels(), help="hình thức yêu cầu")
        parser.add_argument("--simple", action="store_true", help="thông tin đơn giản, có sẵn (Luật 2016)")
        parser.add_argument("--extended", type=int, metavar="N", help="số ngày đã gia hạn")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            received = date.fromisoformat(options["received"])
        except ValueError as error:
            raise self.fail(
                f"“{options['received']}” không phải ngày. Hãy ghi năm-tháng-ngày, ví dụ 2026-11-12."
            ) from error
        try:
            answer = explain_request_deadline(
                received,
                options["channel"],
                simple=options["simple"],
                extended=options["extended"],
                calendar=_calendar(),
            )
        except LegalError as error:
            raise self.fail(str(error)) from error
        if options["json"]:
            self.print_json(answer.as_json())
        else:
            if answer.due:
                self.say(answer.due.isoformat())
            self.say(answer.as_text())


def _channels() -> list[str]:
    """Every channel some regime knows, and every way of it; whether the regime of the day does is the law's answer."""
    known = [channel for regime in law().regimes for channel in regime.channels_for("request")]
    return sorted({channel.code for channel in known} | {way.code for channel in known for way in channel.ways})


def _calendar() -> WorkCalendar:
    """The installation's table where there is a database, the shipped one where there is none yet."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).is_file():
        return standard()  # merely asking would leave an empty file behind
    try:
        return work_calendar()
    except DatabaseError:
        return standard()
