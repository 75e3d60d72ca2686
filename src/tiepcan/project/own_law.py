"""The installation's own law: packs in its folder, laid over those of the package when a process starts."""

import logging
from pathlib import Path

from django.core.management import CommandError

from tiepcan.law.packs import PackError, adopt
from tiepcan.law.reading import Problem

log = logging.getLogger(__name__)
_problems: list[Problem] = []


def adopt_own_law(folder: Path) -> None:
    """Go by the packs in this folder, if there are any. A broken pack changes nothing and is remembered."""
    _problems.clear()
    if not folder.is_dir():
        return
    try:
        adopt(folder)
    except PackError as error:
        _problems.extend(error.problems)
        log.error("the packs in %s are not used: %d problems", folder, len(_problems))


def problems_of_own_law() -> tuple[Problem, ...]:
    """What keeps the installation's packs from being used; empty when all is well or there are none."""
    return tuple(_problems)


def require_sound_law() -> None:
    """Stop a command that would count by a law the installation did not mean."""
    if _problems:
        said = "\n".join(f"  {problem}" for problem in _problems)
        raise CommandError(f"Gói quy định của hệ thống có lỗi nên chưa chạy được:\n{said}\nHãy sửa rồi chạy lại.")
