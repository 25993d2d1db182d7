"""A real headless browser, driven by its own protocol over two pipes: no driver, no port.

The protocol: https://chromedevtools.github.io/devtools-protocol/
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def path() -> str | None:
    """The browser's program: `$CHROMIUM`, or the first that is installed."""
    if chosen := os.environ.get("CHROMIUM"):
        return chosen
    return next((found for name in NAMES if (found := shutil.which(name))), None)


class Browser:
    """A browser with a profile of its own in a folder."""

    def __init__(self, program: str, folder: Path) -> None:
        reading, self._writing = os.pipe()
        self._reading, writing = os.pipe()

        def descriptors() -> None:
            # The protocol's: commands come in by descriptor 3, answers go out by 4.
            commands, answers = os.dup(reading), os.dup(writing)
            os.dup2(commands, 3)
            os.dup2(answers, 4)

        self._process = subprocess.Popen(
            [
                program,
                "--headless=new",
                "--no-sandbox",  # which a container's root cannot have; the pages are our own
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--hide-scrollbars",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--remote-debugging-pipe",
                f"--user-data-dir={folder}",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(3, 4),
            close_fds=True,
            preexec_fn=descriptors,  # noqa: PLW1509  # nothing else runs in it
            start_new_session=True,
        )
        os.close(reading)
        os.close(writing)
        self._buffer = b""
        self._number = 0
        self.events: list[dict[str, Any]] = []

    def send(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        """Give a command and wait for its answer; what happens meanwhile is in `events`."""
        self._number += 1
        number = self._number
        message: dict[str, Any] = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        rest = memoryview(json.dumps(message).encode() + b"\0")
        while rest:
            rest = rest[os.write(self._writing, rest) :]
        while True:
            answer = self._message()
            if answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)

    def wait_for(self, method: str, session: str) -> dict[str, Any]:
        """Wait for an event, which may have come already; it is taken out of `events`."""
        while True:
            for place, event in enumerate(self.events):
                if event.get("method") == method and event.get("sessionId") == session:
                    parameters: dict[str, Any] = self.events.pop(place)["params"]
                    return parameters
            self.events.append(self._message())

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            chunk = os.read(self._reading, 1 << 20)
            if not chunk:
                raise RuntimeError("The browser has ended.")
            self._buffer += chunk
        text, self._buffer = self._buffer.split(b"\0", 1)
        message: dict[str, Any] = json.loads(text)
        return message

    def close(self) -> None:
        os.close(self._writing)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._reading)


class Page:
    """A page that shows a file, and everything that went wrong with it."""

    def __init__(
        self,
        browser: Browser,
        shown: Path,
        *,
        width: int = 1280,
        dark: bool = False,
        scripts: bool = True,
    ) -> None:
        self._browser = browser
        target = browser.send("Target.createTarget", url="about:blank")["targetId"]
        self._target = target
        self._session: str = browser.send("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._send(f"{domain}.enable")
        self._send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=False,
        )
        self.look(dark=dark)
        self._send("Emulation.setScriptExecutionDisabled", value=not scripts)
        self._send("Page.navigate", url=shown.resolve().as_uri())
        browser.wait_for("Page.loadEventFired", self._session)

    def look(self, *, dark: bool = False, printed: bool = False) -> None:
        """Show it to somebody who likes dark grounds, or on paper."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._send(
            "Emulation.setEmulatedMedia", media="print" if printed else "screen", features=[scheme]
        )

    def evaluate(self, expression: str) -> Any:
        """Return what JavaScript gives, whether the page itself may run some or not."""
        answer = self._send(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def faults(self) -> list[str]:
        """Say what the console, the page and the log have complained of."""
        return [
            *(f"console: {event}" for event in self._own("Runtime.consoleAPICalled")),
            *(f"exception: {event}" for event in self._own("Runtime.exceptionThrown")),
            *(f"log: {event['entry']['text']}" for event in self._own("Log.entryAdded")),
        ]

    def requests(self) -> list[str]:
        """Return the addresses that were asked for."""
        return [event["request"]["url"] for event in self._own("Network.requestWillBeSent")]

    def screenshot(self, path: Path) -> None:
        """Save the whole page as a picture."""
        self._save(path, "Page.captureScreenshot", captureBeyondViewport=True)

    def pdf(self, path: Path) -> None:
        """Print it on paper of the size that it asks for; it has to be shown as printed."""
        self._save(path, "Page.printToPDF", preferCSSPageSize=True, printBackground=False)

    def close(self) -> None:
        self._browser.send("Target.closeTarget", targetId=self._target)

    def _save(self, path: Path, method: str, **parameters: Any) -> None:
        path.write_bytes(base64.b64decode(self._send(method, **parameters)["data"]))

    def _own(self, method: str) -> list[dict[str, Any]]:
        return [
            event["params"]
            for event in self._browser.events
            if event.get("method") == method and event.get("sessionId") == self._session
        ]

    def _send(self, method: str, **parameters: Any) -> dict[str, Any]:
        return self._browser.send(method, self._session, **parameters)
