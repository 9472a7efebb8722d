"""Text from files that nobody vouches for, made fit for Markdown that GitHub and GitLab render.

Messages put code between backticks, and hold names from the linted files. Whatever is more than a plain word (a
mention, a reference, a link, HTML, emphasis) is put into code, where it means nothing: it notifies nobody, and reads
exactly as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dslint.escape import visible

LONGEST = 600
"""So many characters of one text are shown."""


def code(text: str, longest: int = LONGEST) -> str:
    """`text` as code: between more backticks than it holds in a row."""
    text = _shown(text, longest)
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") or not text.strip() else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def prose(text: str, longest: int = LONGEST) -> str:
    """A message: plain words stay, code stays code, and everything else becomes code."""
    written = ""
    for piece in _pieces(_shown(text, longest)):
        glue = " " if written.endswith("`") and piece.startswith("`") else ""
        written += glue + piece
    return written


def block(lines: Sequence[str], indent: str) -> str:
    """Lines as a block of code, shifted by `indent`."""
    shown = [_shown(line.rstrip(), LONGEST) for line in lines]
    fence = "`" * max(3, 1 + max((len(run) for line in shown for run in re.findall("`+", line)), default=0))
    return "".join(f"{indent}{line}\n" for line in (fence, *shown, fence))


def _shown(text: str, longest: int) -> str:
    text = visible(text)
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces: code, words and the blanks between them."""
    for index, part in enumerate(re.split("`([^`]+)`", text)):
        if index % 2:
            yield code(part)
            continue
        for word in re.split("( +)", part):
            if word:
                yield word if word.isspace() or _is_plain(word) else code(word)


def _is_plain(word: str) -> bool:
    return _plain().fullmatch(word) is not None


@cache
def _plain() -> re.Pattern[str]:
    """A word with which Markdown does nothing: letters, digits, and punctuation that is no markup or reference."""
    return re.compile(r"(?!.*://|.*www\.|(?i:\W*gh-\d))(?:[^\W_]|[(),.;:'’\"“”?=+/…–—-])+[!%]?[.,;:)'\"’”]*")
