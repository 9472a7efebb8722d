"""What rules say, and what of it is reported."""

from __future__ import annotations

from enum import Enum, IntEnum
from typing import NamedTuple

from dslint.source import Edit, Position, Span


class Severity(IntEnum):
    """How bad it is: an error breaks or leaks, a warning will hurt, an info is worth knowing."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


class Category(Enum):
    """What a rule protects. The set is closed."""

    CORRECTNESS = "correctness"
    REPRODUCIBILITY = "reproducibility"
    RESOURCES = "resources"
    HEALTH = "health"
    SECURITY = "security"
    EFFICIENCY = "efficiency"
    STYLE = "style"

    def __str__(self) -> str:
        return self.value


class Profile(IntEnum):
    """How much is checked; each profile holds the ones before it."""

    DEFAULT = 1
    STRICT = 2
    ALL = 3

    def __str__(self) -> str:
        return self.name.lower()


class Safety(Enum):
    """Whether a fix keeps what the file does (`SAFE`) or is only likely to be what its author wants (`UNSAFE`)."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Fix:
    """A cure: `edits` that belong together, under a title that reads as a command ("add `-y`")."""

    SAFE = Safety.SAFE
    UNSAFE = Safety.UNSAFE

    def __init__(self, title: str, edits: tuple[Edit, ...]) -> None:
        self.title = title
        self.edits = edits

    def __repr__(self) -> str:
        return f"Fix({self.title!r}, {self.edits!r})"


class Related(NamedTuple):
    """Another place that a reader must look at, and what stands there."""

    span: Span
    label: str


class Finding(NamedTuple):
    """What a rule says of one place: what is wrong and why it hurts (`message`), and what to write instead (`help`).

    `sensitive` is whether the text of the span, and of the related ones, is a secret: then no report shows it.
    """

    span: Span
    message: str
    help: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    sensitive: bool = False


class OfferedFix(NamedTuple):
    """A fix with its rule's word on whether it is safe."""

    title: str
    safe: bool
    edits: tuple[Edit, ...]


class Reported(NamedTuple):
    """A finding with all that a report says of it."""

    rule: str
    category: Category
    severity: Severity
    message: str
    help: str
    span: Span
    element: str = ""
    fingerprint: str = ""
    related: tuple[Related, ...] = ()
    fixes: tuple[OfferedFix, ...] = ()
    suppressed: str | None = None
    sensitive: bool = False

    @property
    def secret_spans(self) -> tuple[Span, ...]:
        """The places of the secrets that it speaks of."""
        return (self.span, *(other.span for other in self.related)) if self.sensitive else ()

    @property
    def path(self) -> str:
        """The file, relative to its project's root."""
        return self.span.source.path

    @property
    def start(self) -> Position:
        """The first character."""
        return self.span.source.position(self.span.start)

    @property
    def end(self) -> Position:
        """The place behind the last character."""
        return self.span.source.position(self.span.end)


class Skipped(NamedTuple):
    """A file, or a part of one, that is ours but was not checked, and why."""

    path: str
    reason: str
    detail: str


class Checked(NamedTuple):
    """How much was checked."""

    files: int = 0
    stages: int = 0
    objects: int = 0


class HeldBack(NamedTuple):
    """How many findings are known but not shown, by the reason; `profile` is the rules that only a wider one checks."""

    profile: int = 0
    suppressed: int = 0
    baseline: int = 0
    severity: int = 0


class UsedBaseline:
    """A baseline at `path` (absolute): how many of its findings are still there or not looked for, how many are gone.

    `text` is the file without those that are gone.
    """

    def __init__(self, path: str, kept: int, gone: int, text: str) -> None:
        self.path = path
        self.kept = kept
        self.gone = gone
        self.text = text


class Report(NamedTuple):
    """The outcome of a run.

    `root` is the repository's root (absolute), against which SARIF's paths are relative; `fails` is whether some
    finding, shown or not, is as bad as the user allows none to be; `suppressed` are the findings with a reason in their
    `suppressed`, which are not among `findings`; `paths` are the files that were checked (absolute). `secrets` is
    where secrets stand in them, whether shown as findings or not; `notes` say what else a reader should
    know, a line each.
    """

    findings: tuple[Reported, ...] = ()
    checked: Checked = Checked()
    skipped: tuple[Skipped, ...] = ()
    not_ours: int = 0
    held_back: HeldBack = HeldBack()
    root: str = ""
    fails: bool = False
    suppressed: tuple[Reported, ...] = ()
    paths: tuple[str, ...] = ()
    baselines: tuple[UsedBaseline, ...] = ()
    secrets: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()
