"""Papers made in a process apart: a large one holds nobody up, and can always be given up."""

from __future__ import annotations

import pickle
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING

from savings_desk.assets import NO_WINDOW, process_apart
from savings_desk.operations import printing
from savings_desk.operations.paper_child import ChartOrder, Order, chart_made, receive, send

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from savings_desk.documents.chart_values import Bars, ChartStyle, Curves, Web
    from savings_desk.domain.ledger import PrintRecord
    from savings_desk.operations.paper_requests import DocumentRequest
    from savings_desk.storage.books import Books

    GoOn = Callable[[], object]
    """Asked again and again while a paper is made; raising from it gives the paper up."""
    Answer = tuple[bytes, PrintRecord | None] | None

FLAG = "--make-papers"
_ASK_EVERY_S = 0.05
_NEARLY_DONE_S = 0.4
"""So long an unwanted paper may still take before its process is ended, which must start anew."""
_BELOW_NORMAL = 0x00004000
"""Windows: whoever sits at the screen goes first (BELOW_NORMAL_PRIORITY_CLASS)."""


def _wanted() -> None:
    """Nobody gives the paper up."""


class PaperProcess:
    """Makes papers as `operations.printing` does, in a process that is started when first needed.

    Python lets one thread of a process compute at a time: a register of four hundred pages, made
    on another thread, would hold the screen up all the same. Where no process can be started, or
    one refuses or breaks, the paper is made here, which tells why it cannot be.
    """

    def __init__(self) -> None:
        """Start nothing yet."""
        self._child: subprocess.Popen[bytes] | None = None
        self._turn = Lock()

    def preview(
        self,
        books: Books,
        name: str,
        request: DocumentRequest,
        *,
        at: datetime,
        go_on: GoOn = _wanted,
    ) -> bytes:
        """As `printing.preview`."""
        answer = self._ask(Order(books.path.absolute(), name, request, at), go_on)
        return answer[0] if answer else printing.preview(books, name, request, at=at)

    def sealed(  # noqa: PLR0913 - what is printed, how, by whom and when
        self,
        books: Books,
        name: str,
        request: DocumentRequest,
        *,
        form: str,
        file: str,
        by: str,
        at: datetime,
        go_on: GoOn = _wanted,
    ) -> tuple[bytes, PrintRecord]:
        """As `printing.sealed`."""
        answer = self._ask(Order(books.path.absolute(), name, request, at, form, file, by), go_on)
        if answer is None or answer[1] is None:
            return printing.sealed(books, name, request, form=form, file=file, by=by, at=at)
        return answer[0], answer[1]

    def chart(
        self,
        chart: Curves | Bars | Web,
        style: ChartStyle,
        width: float,
        height: float,
        *,
        go_on: GoOn = _wanted,
    ) -> bytes:
        """A chart alone, as a PDF of one page of its own size in points."""
        order = ChartOrder(chart, style, width, height)
        answer = self._ask(order, go_on)
        return answer[0] if answer else chart_made(order)

    def close(self) -> None:
        """End the process; a paper under way is waited for."""
        with self._turn:
            self._end()

    def rest(self) -> None:
        """End the process if it has nothing to do, and give its memory back."""
        if self._turn.acquire(blocking=False):
            try:
                self._end()
            finally:
                self._turn.release()

    def _ask(self, order: Order | ChartOrder, go_on: GoOn) -> Answer:
        """What the process made; None when it could not."""
        with self._turn:
            child = self._started()
            if child is None or child.stdin is None:
                return None
            heard: SimpleQueue[Answer] = SimpleQueue()
            listener = Thread(target=_listen, args=(child, heard), daemon=True)
            listener.start()
            try:
                send(child.stdin, pickle.dumps(order))
                return self._await(heard, go_on)
            except OSError:
                return None
            finally:
                listener.join(_ASK_EVERY_S)
                if listener.is_alive() or child.poll() is not None:
                    child.kill()
                    listener.join()
                    self._end()

    def _await(self, heard: SimpleQueue[Answer], go_on: GoOn) -> Answer:
        while True:
            with suppress(Empty):
                return heard.get(timeout=_ASK_EVERY_S)
            try:
                go_on()
            except Exception:
                with suppress(Empty):
                    heard.get(timeout=_NEARLY_DONE_S)
                raise

    def _started(self) -> subprocess.Popen[bytes] | None:
        if self._child is not None and self._child.poll() is None:
            return self._child
        self._end()
        try:
            self._child = subprocess.Popen(  # noqa: S603 - our own program
                process_apart("savings_desk.operations.paper_child", FLAG),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=Path(sys.executable).parent,  # holds no folder of the group's
                creationflags=NO_WINDOW | _BELOW_NORMAL if sys.platform == "win32" else 0,
            )
        except OSError:
            return None
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        child.wait()


def _listen(child: subprocess.Popen[bytes], heard: SimpleQueue[Answer]) -> None:
    """Hear one answer out, whatever is said; whoever waits for it must not wait for ever."""
    answer: Answer = None
    try:
        assert child.stdout is not None
        told = receive(child.stdout)
        content = receive(child.stdout) if told else b""
        if told is None or content is None:
            child.kill()
        elif told:
            answer = (content, pickle.loads(told))  # noqa: S301 - from our own program
    except Exception:  # noqa: BLE001 - then the paper is made here
        child.kill()
    finally:
        heard.put(answer)
