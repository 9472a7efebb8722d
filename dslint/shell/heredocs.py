"""Here-documents: their bodies stand behind the line that asks for them."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from dslint.shell.scanner import Scanner

if TYPE_CHECKING:
    from dslint.shell.command import Redirect
    from dslint.source import MappedText


class Heredocs(Scanner):
    """Collects the heredocs of a line and reads their bodies where it ends.

    `bodies` are those that stand outside of the text (a Dockerfile's): they are taken first, in order.
    """

    def __init__(self, mapped: MappedText, depth: int) -> None:
        super().__init__(mapped, depth)
        self.bodies: list[MappedText] = []
        self._waiting: list[Redirect] = []

    def expect_heredoc(self, redirect: Redirect) -> None:
        """Notes a heredoc whose body is still to come."""
        self._waiting.append(redirect)

    def read_heredocs(self) -> None:
        """Reads the bodies that are due; `pos` stands behind the line break."""
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, []
        for redirect in waiting:
            if self.bodies:
                redirect.body = self.bodies.pop(0)
                self.follow_body(redirect)
            elif self.pos < self.end:
                self._read_body(redirect)

    def _read_body(self, redirect: Redirect) -> None:
        start = self.pos
        end, self.pos = self._find_end(redirect.target.text, redirect.operator == "<<-")
        redirect.body = self.mapped.slice(start, end)
        after = self.pos
        if not redirect.target.quoted:
            self.tolerant_expansions(start, end)
        self.pos = after
        self.follow_body(redirect)

    @abstractmethod
    def follow_body(self, redirect: Redirect) -> None:
        """Reads the script that a shell gets from a heredoc or here-string, once both are known."""

    def _find_end(self, name: str, tabs: bool) -> tuple[int, int]:
        """Where the body ends, and where the text goes on behind the terminator's line."""
        line = self.pos
        while line < self.end:
            end = self.text.find("\n", line, self.end)
            stop = self.end if end < 0 else end
            text = self.text[line:stop].removesuffix("\r")
            if (text.lstrip("\t") if tabs else text) == name:
                return line, min(stop + 1, self.end)
            line = stop + 1
        return self.end, self.end
