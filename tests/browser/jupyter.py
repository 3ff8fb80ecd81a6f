"""A real JupyterLab in a real Chromium, for tests that use a lesson as a learner does."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import nbformat
from playwright.sync_api import Locator, Page, Response, expect, sync_playwright
from playwright.sync_api import TimeoutError as NotInTime

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


PROMPTS = "[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]"


LAB = (sys.executable, "-m", "jupyter", "lab", "--no-browser")


@contextlib.contextmanager
def lab(root: Path, command: Sequence[str | Path] = LAB) -> Iterator[str]:
    """JupyterLab with ``root`` as its folder, started by ``command``; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = {"ip": "127.0.0.1", "port": port, "port_retries": 0, "root_dir": str(root), "allow_root": True}
    config = {"ServerApp": server, "IdentityProvider": {"token": ""}}
    environment = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(root / ".jupyter"),
        "JUPYTERLAB_SETTINGS_DIR": str(root / ".jupyter" / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(root / ".jupyter" / "workspaces"),
    }
    no_news = root / ".jupyter" / "settings" / "@jupyterlab" / "apputils-extension"
    no_news.mkdir(parents=True, exist_ok=True)
    (no_news / "notification.jupyterlab-settings").write_text('{"fetchNews": "false", "checkForUpdates": false}')
    (root / ".jupyter" / "jupyter_server_config.json").write_text(json.dumps(config))
    with (root / "jupyter.log").open("w") as log:
        process = subprocess.Popen(command, cwd=root, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            wait_for(f"http://127.0.0.1:{port}/api/status", process, root / "jupyter.log")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a server that was just started answers; RuntimeError with its log if it does not."""
    for _ in range(240):
        if process.poll() is not None:
            raise RuntimeError(f"The server did not start:\n{log.read_text()}")
        with contextlib.suppress(OSError):
            urllib.request.urlopen(address, timeout=2).close()
            return
        time.sleep(0.25)
    raise RuntimeError(f"The server did not answer in a minute:\n{log.read_text()}")


@contextlib.contextmanager
def browser_page(width: int = 1200, height: int = 900, scale: int = 1, patience: float = 45) -> Iterator[Page]:
    """A page in Chromium; ``scale`` is how many of its dots make one of the page's, ``patience`` is in seconds."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=scale)
            page.set_default_timeout(1000 * patience)
            expect.set_options(timeout=1000 * patience)
            yield page
        finally:
            browser.close()


def write_notebook(path: Path, cells: list[str]) -> None:
    """A notebook of these code cells."""
    path.parent.mkdir(exist_ok=True)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    code = [nbformat.v4.new_code_cell(cell.strip()) for cell in cells]
    nbformat.write(nbformat.v4.new_notebook(cells=code, metadata={"kernelspec": kernel}), path)


def set_theme(root: Path, theme: str) -> None:
    """Let JupyterLab open in a theme, ``Light`` or ``Dark``, from its next start in the browser."""
    settings = root / ".jupyter" / "settings" / "@jupyterlab" / "apputils-extension"
    (settings / "themes.jupyterlab-settings").write_text(json.dumps({"theme": f"JupyterLab {theme}"}))


def asked(method: str, where: str) -> Callable[[Response], bool]:
    """What tells the answers of the server to requests of this method whose address has this in it."""
    return lambda answer: answer.request.method == method and where in answer.url


class Notebook:
    """A notebook open in JupyterLab."""

    def __init__(self, page: Page, address: str, path: str) -> None:
        self.page = page
        self._address, self._path = address, path

    def open(self) -> None:
        """Open, or open again, and wait for the kernel. Notebooks that other tests left open are closed."""
        self.page.goto(f"{self._address}/lab/tree/{self._path}?reset")
        self.page.wait_for_url(lambda url: "reset" not in url)
        self.page.locator(".jp-Notebook").first.wait_for()
        self.wait_until_idle()
        self.page.wait_for_timeout(500)

    def menu(self, *names: str) -> None:
        """Choose from the menus, as in Run ▸ Run All Cells."""
        first, *others = names
        try:
            self.page.locator(".lm-MenuBar-itemLabel", has_text=first).first.click()
        except NotInTime:
            in_the_way = self.page.locator(".jp-Dialog").all_inner_texts()
            raise AssertionError(f"JupyterLab asks something instead: {in_the_way}") from None
        for name in others:
            self.page.locator(".lm-Menu-itemLabel", has_text=name).first.click()

    def open_in_notebook_7(self) -> None:
        """Open in Jupyter Notebook instead of JupyterLab."""
        self.page.goto(f"{self._address}/notebooks/{self._path}")
        self.page.locator(".jp-Notebook").first.wait_for()
        self.wait_until_idle()
        self.page.wait_for_timeout(500)

    def run_all(self) -> None:
        """Run ▸ Run All Cells, and wait until all have run."""
        for _ in range(3):
            # On a machine that is busy, a menu can close again without having taken the click.
            self.menu("Run", "Run All Cells")
            with contextlib.suppress(NotInTime):
                self.page.wait_for_function(f"{PROMPTS}.some(one => /[*\\d]/.test(one.textContent))", timeout=15_000)
                break
        self._wait_until_all_have_run()

    def restart_and_run_all(self) -> None:
        """Kernel ▸ Restart Kernel and Run All Cells."""
        self.menu("Kernel", "Restart Kernel and Run All Cells")
        with self.page.expect_response(asked("POST", "/restart")):
            self.page.locator(".jp-Dialog button.jp-mod-accept").click()
        self.page.wait_for_timeout(1500)
        self._wait_until_all_have_run()

    def _wait_until_all_have_run(self) -> None:
        """Wait until every cell in sight has a number, and the kernel nothing to do."""
        self.page.wait_for_function(f"{PROMPTS}.every(one => /\\d/.test(one.textContent))")
        self.wait_until_idle()

    def save(self) -> None:
        """File ▸ Save Notebook."""
        with self.page.expect_response(asked("PUT", "/api/contents/")):
            self.menu("File", "Save Notebook")
        self.page.wait_for_timeout(800)

    def wait_until_idle(self) -> None:
        """Wait until there is a kernel, and it has nothing to do."""
        # "Idle" is also what JupyterLab says before it has asked for a kernel; who runs cells then is asked for one.
        self.page.locator(".jp-KernelName", has_text="Python").first.wait_for(state="attached")
        idle = self.page.locator(".jp-Notebook-ExecutionIndicator[data-status='idle']")
        idle.first.wait_for(state="attached", timeout=60_000)

    def card(self, title: str) -> Locator:
        """The card with this title."""
        return self.page.locator(".grader-card", has=self.page.locator(".grader-title", has_text=title))
