from datetime import date
from typing import Any

from django.core.management.base import CommandParser

from tiepcan.law.clocks import explain_request_deadline
from tiepcan.law.errors import LegalError
from tiepcan.project.management.printing import TiepcanCommand


class Command(TiepcanCommand):
    help = "Tính hạn trả lời một yêu cầu cung cấp thông tin và giải thích từng bước."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--received", required=True, metavar="NGÀY", help="ngày nhận yêu cầu, ví dụ 2026-11-12")
        parser.add_argument("--channel", required=True, choices=["internet", "counter", "post"])
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
                received, options["channel"], simple=options["simple"], extended=options["extended"]
            )
        except LegalError as error:
            raise self.fail(str(error)) from error
        if options["json"]:
            self.print_json(answer.as_json())
        else:
            if answer.due:
                self.say(answer.due.isoformat())
            self.say(answer.as_text())
