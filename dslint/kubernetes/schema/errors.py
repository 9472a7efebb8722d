"""What a schema check finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.node import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dslint.kubernetes.schema.compiler import Compact
    from dslint.source import Span


class SchemaError(Problem):
    """An error against a schema.

    | `kind` | `span` | `detail` |
    |---|---|---|
    | unknown-field | the key | its name; `suggestion` is the nearest that exists |
    | wrong-type | the value (of a collection of several lines, its key) | what it should be: `an integer` |
    | missing-field | the key of the mapping that lacks it, or the list item's name | its name |
    | invalid-value | the value | the values allowed, or `a quantity`; `suggestion` is the nearest |
    | out-of-range | the value (of a long collection, its key) | what it should be: `a number of at least 1` |
    | unlike-pattern | the value | the pattern |
    | duplicate-item | the value that must differ | the fields that must; `first` is where it stands first |
    | no-alternative | the value (of a collection its key) | what it must be or have: ``have `a` or `b` `` |
    | too-many-alternatives | the key of what is too much | the fields of which one may stand, if it is about fields |
    | forbidden | the key, or the value | what it must not be or have: ``have `a` `` |
    | broken-rule | the value (of a collection its key) | what the definition says of it; `suggestion` is the rule |
    | unknown-kind | the `apiVersion` if the kind lives in another, else the `kind` | `apiVersion Kind` |

    `path` is as kubectl writes it: `spec.template.spec.containers[0].imagePulPolicy`. For an unknown kind `suggestion`
    is the apiVersion or the kind that exists. `taken` is whether the suggested field stands beside the unknown one,
    `known` are the fields that may stand in its place.
    """

    def __init__(
        self, span: Span, kind: str, path: str, detail: str, suggestion: str | None = None, taken: bool = False
    ) -> None:
        super().__init__(span, kind, detail)
        self.path = path
        self.suggestion = suggestion
        self.taken = taken
        self.known: Mapping[str, Compact] = {}
        self.first: Span | None = None
