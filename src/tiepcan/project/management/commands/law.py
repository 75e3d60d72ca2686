from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from tiepcan.law.check import check
from tiepcan.law.reading import Problem
from tiepcan.project.management.printing import TiepcanCommand


class Command(TiepcanCommand):
    help = "Gói quy định: kiểm tra một gói trước khi dùng. Mã thoát 1 khi gói có lỗi."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_subparsers(dest="what", required=True, metavar="VIỆC")
        checking = what.add_parser("check", help="kiểm tra một tệp hoặc thư mục gói cùng với các gói đang dùng")
        checking.add_argument("file", type=Path, metavar="TỆP")
        super().add_arguments(checking)

    def handle(self, *args: Any, file: Path, json: bool, **options: Any) -> None:
        problems = _checked(file)
        if json:
            self.print_json({"sound": not problems, "problems": [_shown(problem) for problem in problems]})
        else:
            for problem in problems:
                self.say(str(problem))
        if problems:
            raise self.fail(f"Gói có {len(problems)} lỗi, chưa dùng được. Hãy sửa từng lỗi rồi kiểm tra lại.")
        if not json:
            self.say("Gói dùng được.")


def _checked(file: Path) -> list[Problem]:
    """A new pack is checked upon those the installation has; one of these, with all of them, as the start takes it."""
    folder: Path = settings.LAW_FOLDER
    if file.exists() and folder.resolve() in (file.resolve(), *file.resolve().parents):
        return check(folder)
    return check(file, upon=[folder] if folder.is_dir() else [])


def _shown(problem: Problem) -> dict[str, str]:
    return {"where": problem.where, "message": problem.message}
