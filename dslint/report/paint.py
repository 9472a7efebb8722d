"""Colour and links for a terminal, or neither: the few ANSI sequences that a report needs."""

from __future__ import annotations

STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "frame": "1;34",
    "related": "1;34",
    "fix": "1;32",
    "strong": "1",
    "faint": "2",
}


class Paint:
    """Paints text; without colour and links it gives the text back as it is. What it gets is already fit to print."""

    def __init__(self, color: bool, hyperlinks: bool) -> None:
        self._color = color
        self.hyperlinks = hyperlinks

    def __call__(self, text: str, style: str) -> str:
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if self._color and text else text

    def link(self, text: str, url: str) -> str:
        """`text` that leads to `url` when clicked (OSC 8). A URL that is not plain ASCII makes no link."""
        if not (self.hyperlinks and url and url.isascii() and url.isprintable()):
            return text
        return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\"
