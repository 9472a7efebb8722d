"""What a check against the Compose Specification finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.node import Problem

if TYPE_CHECKING:
    from dslint.source import Span


class ComposeError(Problem):
    """An error against the Compose Specification.

    | `kind` | `span` | `detail` |
    |---|---|---|
    | unknown-field | the key | its name; `suggestion` is the nearest that exists |
    | invalid-name | the key | the pattern that names must match |
    | wrong-type | the value (of a collection, its key) | what it should be: `a list or a mapping` |
    | empty-field | the key | what it should hold |
    | missing-field | the first key of the mapping that lacks it | its name |
    | invalid-value | the value | the values allowed, or the limits; `suggestion` is the nearest |

    `path` is as Compose writes it: `services.web.ports[0]`. `taken` is whether the suggested field stands beside.
    """

    def __init__(
        self, span: Span, kind: str, path: str, detail: str, suggestion: str | None = None, taken: bool = False
    ) -> None:
        super().__init__(span, kind, detail)
        self.path = path
        self.suggestion = suggestion
        self.taken = taken
