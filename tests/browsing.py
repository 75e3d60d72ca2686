"""A real Chromium for the tests that need one, and what is wrong with a page on a phone, on a screen, in the dark."""

import os
import shutil
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, sync_playwright

# The shell is the same engine without a window around it: a page costs a third less.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
IN_BROWSER = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: install it with `make system`"),
]

# Everything is asked once, on a phone by day; on a wide screen in the dark only what these two can change.
EVERY_RULE = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOUR_AND_SIZE = {
    "type": "rule",
    "values": ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"],
}
Look = tuple[int, str, dict[str, Any]]
BOTH: tuple[Look, ...] = ((320, "light", EVERY_RULE), (1100, "dark", COLOUR_AND_SIZE))
AGAIN: tuple[Look, ...] = ((320, "dark", EVERY_RULE),)  # a page of a kind that was looked at, in another state
AXE = "rules => axe.run({runOnly: rules, resultTypes: ['violations'], preload: false}).then(found => found.violations)"
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    # Playwright's own loop runs in this thread: Django takes every query here for one of asynchronous code, and nobody
    # can start a loop of his own. So it ends with the module, before other tests come.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def faults(page: Page, looks: Sequence[Look] = BOTH) -> list[tuple[str, ...]]:
    """The rules that the page shown now breaks in each look, and where it is wider than the screen."""
    page.evaluate(AXE_SCRIPT)
    found: list[tuple[str, ...]] = []
    for width, scheme, rules in looks:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        broken = page.evaluate(AXE, rules)
        found += [(page.url, f"{width} {scheme}", rule["id"], rule["nodes"][0]["html"]) for rule in broken]
        found += [(page.url, f"{width} {scheme}", "wider")] if page.evaluate(WIDER) else []
    return found
