"""A rule's page taken apart: its examples and what they expect. The examples are the rule's first tests.

A fenced block `dockerfile bad`, `yaml good deployment.yaml` or `dockerfile fixed` is one file of an example: its
language, its verdict, and its name where the language's usual one will not do. Blocks that follow each other with the
same verdict and different names are the files of one example; a `fixed` block is what the fix makes of the bad file
of the same name before it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_FENCE = re.compile(r"^(`{3,})(\w+) (bad|good|fixed)(?: (\S+))?\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
_EXPECT = re.compile(r"^\s*#\s*expect(-above)?:\s*(.+?)\s*$")
_EXPECTED = re.compile(r"([a-z0-9-]+)(?:\s*\(([^)]*)\))?")

USUAL_NAMES = {
    "dockerfile": "Dockerfile",
    "yaml": "manifest.yaml",
    "json": "manifest.json",
    "text": "requirements.txt",
    "toml": "pyproject.toml",
}


class Example(NamedTuple):
    """Files that are linted together: their texts by name, the verdict (`bad` or `good`), and the cured texts."""

    verdict: str
    files: dict[str, str]
    fixed: dict[str, str]


class Expectation(NamedTuple):
    """`# expect: rule (peer/id)`: a finding of `rule` on line `line`, which is the case of the peers' rules named."""

    line: int
    rule: str
    peers: tuple[str, ...]


def examples(page: str) -> list[Example]:
    """The examples of a page, in order."""
    found: list[Example] = []
    behind = -1
    for match in _FENCE.finditer(page):
        language, verdict, text = match[2], match[3], match[5]
        name = match[4] or USUAL_NAMES.get(language, language)
        adjoins = behind >= 0 and not page[behind : match.start()].strip()
        if verdict == "fixed" and found:
            found[-1].fixed[name] = text
        elif adjoins and found[-1].verdict == verdict and name not in found[-1].files and not found[-1].fixed:
            found[-1].files[name] = text
        else:
            found.append(Example(verdict, {name: text}, {}))
        behind = match.end()
    return found


def expectations(text: str) -> list[Expectation]:
    """What the `# expect:` comments of a text announce for the line below each, `# expect-above:` for the one above."""
    found: list[Expectation] = []
    waiting: list[tuple[str, tuple[str, ...]]] = []
    last = 0
    for number, line in enumerate(text.splitlines(), start=1):
        match = _EXPECT.match(line)
        named = [(name, _peers(peers)) for name, peers in _EXPECTED.findall(match[2])] if match else []
        if match is None:
            found.extend(Expectation(number, rule, peers) for rule, peers in waiting)
            waiting, last = [], number
        elif match[1]:
            found.extend(Expectation(last, rule, peers) for rule, peers in named)
        else:
            waiting.extend(named)
    return found


def _peers(text: str) -> tuple[str, ...]:
    return tuple(peer.strip() for peer in text.split(",") if peer.strip())
