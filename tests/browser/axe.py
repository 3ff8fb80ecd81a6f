"""What axe-core, which knows the rules for pages that everybody can use, says of our cards."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def violations(page: Page) -> list[str]:
    """What axe-core finds fault with inside our cards."""
    found = Axe().run(page, context={"include": [[".grader-card"]]}).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]
