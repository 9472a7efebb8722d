"""All that a rule's author imports beside the nodes: the `rule` decorator and the words it takes.

A rule is one file under a pack, named as the rule. Its raw docstring is its page; its `check` is a pure generator
that gets one node of the type named by `on` and yields findings. Files that hold the page of something that
dslint itself says (`unreadable-file`) have `PAGE = page(...)` instead of a check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, overload

from dslint.findings import Category, Finding, Fix, Profile, Related, Safety, Severity
from dslint.node import Node, Problem
from dslint.source import Edit, Span

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "Category",
    "Definition",
    "Edit",
    "Finding",
    "Fix",
    "Given",
    "Problem",
    "Profile",
    "Related",
    "Severity",
    "Span",
    "once_per_node",
    "page",
    "rule",
]

T = TypeVar("T")
A = TypeVar("A", bound=Node)
B = TypeVar("B", bound=Node)
C = TypeVar("C", bound=Node)
D = TypeVar("D", bound=Node)
Options = TypeVar("Options")


class Given(Generic[Options]):
    """What a check may know beside its node: its options, the versions aimed at, and today (dated rules only).

    `kubernetes` and `python` are versions as `"1.37"`, or None where the config names none.
    """

    def __init__(
        self,
        options: Options,
        kubernetes: str | None = None,
        python: str | None = None,
        today: date | None = None,
    ) -> None:
        self.options = options
        self.kubernetes = kubernetes
        self.python = python
        self.today = today

    @property
    def day(self) -> date:
        """Today, for a rule declared with `dated=True`."""
        if self.today is None:
            raise ValueError("only a rule with dated=True may ask for the day")
        return self.today


class Definition(NamedTuple):
    """A rule as its file declares it."""

    category: Category
    severity: Severity
    on: tuple[type[Node], ...] = ()
    check: Callable[..., Iterator[Finding]] | None = None
    profile: Profile = Profile.DEFAULT
    fix: Safety | None = None
    covers: tuple[str, ...] = ()
    dated: bool = False
    options: type[Any] | None = None
    wants_given: bool = False
    keywords: tuple[str, ...] = ()


if TYPE_CHECKING:
    Check = Callable[[A], Iterator[Finding]] | Callable[[A, Given[Any]], Iterator[Finding]]


@overload
def rule(
    *,
    on: type[A],
    category: Category,
    severity: Severity,
    profile: Profile = ...,
    fix: Safety | None = ...,
    covers: tuple[str, ...] = ...,
    dated: bool = ...,
    options: type[Any] | None = ...,
    keywords: tuple[str, ...] = ...,
) -> Callable[[Check[A]], Definition]: ...


@overload
def rule(
    *,
    on: tuple[type[A], type[B]],
    category: Category,
    severity: Severity,
    profile: Profile = ...,
    fix: Safety | None = ...,
    covers: tuple[str, ...] = ...,
    dated: bool = ...,
    options: type[Any] | None = ...,
    keywords: tuple[str, ...] = ...,
) -> Callable[[Check[A | B]], Definition]: ...


@overload
def rule(
    *,
    on: tuple[type[A], type[B], type[C]],
    category: Category,
    severity: Severity,
    profile: Profile = ...,
    fix: Safety | None = ...,
    covers: tuple[str, ...] = ...,
    dated: bool = ...,
    options: type[Any] | None = ...,
    keywords: tuple[str, ...] = ...,
) -> Callable[[Check[A | B | C]], Definition]: ...


@overload
def rule(
    *,
    on: tuple[type[A], type[B], type[C], type[D]],
    category: Category,
    severity: Severity,
    profile: Profile = ...,
    fix: Safety | None = ...,
    covers: tuple[str, ...] = ...,
    dated: bool = ...,
    options: type[Any] | None = ...,
    keywords: tuple[str, ...] = ...,
) -> Callable[[Check[A | B | C | D]], Definition]: ...


def rule(
    *,
    on: type[Any] | tuple[type[Any], ...],
    category: Category,
    severity: Severity,
    profile: Profile = Profile.DEFAULT,
    fix: Safety | None = None,
    covers: tuple[str, ...] = (),
    dated: bool = False,
    options: type[Any] | None = None,
    keywords: tuple[str, ...] = (),
) -> Callable[[Callable[..., Iterator[Finding]]], Definition]:
    """Declare the check of this file: which nodes it wants, what it protects, how bad a finding is.

    In a file without any of the `keywords` (lower case; the file's case does not count) it has nothing to say of the
    file's own nodes: there it is not asked, nor even imported. It is asked of every link.
    """

    def declare(check: Callable[..., Iterator[Finding]]) -> Definition:
        return Definition(
            category=category,
            severity=severity,
            on=on if isinstance(on, tuple) else (on,),
            check=check,
            profile=profile,
            fix=fix,
            covers=covers,
            dated=dated,
            options=options,
            wants_given=_takes_given(check),
            keywords=keywords,
        )

    return declare


def _takes_given(check: Callable[..., Iterator[Finding]]) -> bool:
    return bool(check.__code__.co_argcount > 1)


def once_per_node(question: Callable[[A], T]) -> Callable[[A], T]:
    """Answers a question about a node once, however many of the nodes in it make a rule ask.

    Without it, a rule that looks at the whole `RUN` for each command in it takes an hour over a long one.
    """
    key = f"{question.__module__}.{question.__qualname__}"

    def answer(node: A) -> T:
        answers: dict[str, T] = node.__dict__.setdefault("_answers", {})
        if key not in answers:
            answers[key] = question(node)
        return answers[key]

    return answer


def page(
    *, category: Category, severity: Severity, profile: Profile = Profile.DEFAULT, fix: Safety | None = None
) -> Definition:
    """Declare that this file is only the page of something that dslint itself says."""
    return Definition(category=category, severity=severity, profile=profile, fix=fix)
