"""What is said of schema errors, and how they are mended: the same for all kinds of objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.findings import Fix
from dslint.names import is_slip
from dslint.source import Edit

if TYPE_CHECKING:
    from dslint.kubernetes.schema.errors import SchemaError


QUANTITY = "a quantity"
"""The detail of errors that have a rule of their own."""


def said(error: SchemaError) -> tuple[str, str]:
    """What is wrong and what to do; two empty strings for what other rules speak of."""
    written = error.span.text
    if error.kind == "missing-field":
        return f"`{error.path}` is missing, and must be there", f"add `{error.detail}`"
    if error.kind == "wrong-type":
        cure = f'write `"{written}"`, in quotes' if _is_bare(error) else ""
        cure = cure or f"write {error.detail}" + (", without quotes" if written[:1] in "\"'" else "")
        return f"`{error.path}` must be {error.detail}", cure
    if error.kind == "invalid-value" and error.detail != QUANTITY:
        meant = f"; did you mean `{error.suggestion}`?" if error.suggestion else ""
        return f"`{written}` is no value of `{error.path}`", f"allowed are {error.detail}{meant}"
    return _beyond(error, written)


def _beyond(error: SchemaError, written: str) -> tuple[str, str]:
    """The same for limits."""
    if error.kind == "out-of-range":
        return f"`{error.path}` must have {error.detail}".replace("have a ", "be a "), f"allowed is {error.detail}"
    if error.kind == "unlike-pattern":
        return f"`{written}` has not the form of `{error.path}`", f"it must match `{error.detail}`"
    if error.kind == "duplicate-item":
        what = f"the same `{error.detail}`" if error.detail else "the same value"
        return f"`{written}` stands twice: no two items of this list may have {what}", "take one away, or rename it"
    return _unlike(error)


def _unlike(error: SchemaError) -> tuple[str, str]:
    """The same for alternatives."""
    what = f"`{error.path}`" if error.path else "the object"
    if error.kind == "no-alternative":
        return f"{what} must {error.detail}", "`kubectl explain` says what may stand here, and what each means"
    if error.kind == "too-many-alternatives":
        these = error.detail or "several things"
        return f"{what} has {these}, of which only one may stand there", "take the others away"
    if error.kind == "forbidden":
        return f"{what} must not {error.detail}", "take it away, or what it does not go with"
    if error.kind == "broken-rule":
        rule = " ".join((error.suggestion or "").split())
        return f"{what} breaks a rule of its definition: {error.detail.rstrip('.')}", f"the rule is `{rule}`"
    return "", ""


def _is_bare(error: SchemaError) -> bool:
    """Whether a word that must be a string stands there without quotes."""
    written = error.span.text
    is_word = written[:1] not in "\"'[{&*!" and "\n" not in written
    return error.detail == "a string" and is_word and not error.path.endswith(written)


def other_quotes(error: SchemaError) -> Fix | None:
    """Quotes around what must be a string; none around a number or a yes or no that must not be one."""
    import re

    if error.kind != "wrong-type":
        return None
    written = error.span.text
    if _is_bare(error):
        return Fix("put it in quotes", (Edit(error.span, f'"{written}"'),))
    form = {"an integer": r"-?(?:0|[1-9]\d*)", "true or false": "true|false"}.get(error.detail)
    if form is None or not re.fullmatch(rf"([\"'])(?:{form})\1", written):
        return None
    return Fix("take the quotes off", (Edit(error.span, written[1:-1]),))


def renamed(error: SchemaError) -> Fix | None:
    """The nearest field that exists in place of an unknown one, if it can only be a slip."""
    if error.suggestion is None or error.taken or not is_slip(error.detail, error.suggestion):
        return None
    key = error.span.text.replace(error.detail, error.suggestion)
    return Fix(f"write `{error.suggestion}`", (Edit(error.span, key),))


def explained(kind: str, path: str) -> str:
    """The path of the mapping around a field, without indexes, as `kubectl explain` wants it."""
    steps = [step.partition("[")[0] for step in path.split(".")[:-1]]
    return ".".join([kind.lower(), *steps])
