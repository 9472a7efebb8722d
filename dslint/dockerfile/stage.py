"""Stages: what a FROM begins, and what its image is like in the end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from dslint.dockerfile.files import Copy
from dslint.dockerfile.instruction import Flag, Instruction
from dslint.dockerfile.pairs import Env, Pair
from dslint.dockerfile.running import Cmd, CommandInstruction, Entrypoint, Healthcheck, Run
from dslint.dockerfile.scripts import ShellSetting, shell_setting
from dslint.dockerfile.settings import Expose, Shell, User, Workdir
from dslint.dockerfile.startup import startup_commands
from dslint.dockerfile.variables import StageScope
from dslint.images import ImageRef, parse_image
from dslint.node import Node
from dslint.shell.word import Word
from dslint.source import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dslint.dockerfile.document import Dockerfile
    from dslint.facts.distributions import Release
    from dslint.shell import Command

T = TypeVar("T")
_LONGEST_CHAIN = 1_000


class From(Instruction):
    """`FROM [--platform=...] image [AS name]`."""

    known_flags = frozenset({"platform"})

    @property
    def image_word(self) -> Word | None:
        """The image, or the name of an earlier stage."""
        return self.words[0] if self.words else None

    @cached_property
    def expanded(self) -> tuple[str, bool]:
        """The image or stage with ARGs filled in, and whether all of it is known."""
        return self.value(self.image_word) if self.image_word else ("", False)

    @cached_property
    def image(self) -> ImageRef | None:
        """The image with ARGs filled in; None if it is a stage, is missing, or is no valid reference."""
        if self.stage is not None and self.stage.base is not None:
            return None
        image = parse_image(self.expanded[0])
        if image is not None and not self.expanded[1]:
            image.known = False
        return image

    @property
    def image_args(self) -> list[Pair]:
        """The ARGs above the first FROM, with a default, that the image is written with."""
        import re

        names = set(re.findall(r"\$\{?(\w+)", self.image_word.raw)) if self.image_word else set()
        args = cast("Dockerfile", self.document).global_args if names else []
        return [pair for arg in args for pair in arg.pairs if pair.name in names and pair.value is not None]

    @cached_property
    def _alias_word(self) -> Word | None:
        return self.words[2] if len(self.words) == 3 and self.words[1].raw.lower() == "as" else None

    @property
    def alias(self) -> str | None:
        """The stage's name as written."""
        return self._alias_word.raw if self._alias_word else None

    @property
    def alias_span(self) -> Span | None:
        """The place of the stage's name."""
        return self._alias_word.span if self._alias_word else None

    @property
    def platform_flag(self) -> Flag | None:
        """The `--platform` flag."""
        return self.flag("platform")

    def expanded_words(self) -> Iterable[Word]:
        """The image."""
        return self.words[:1]

    def image_refusals(self) -> Iterator[tuple[Span, str]]:
        """An image that is surely empty or no reference, whatever build arguments are given."""
        word, (text, known) = self.image_word, self.expanded
        if word is None or not known or (self.stage is not None and self.stage.base is not None):
            return
        if not text:
            yield word.span, f"`{word.text}` is empty: no ARG before the first FROM sets it"
        elif word.known and parse_image(text) is None:
            yield word.span, f"`{text}` is no valid image reference"

    def refusals(self) -> Iterator[tuple[Span, str]]:
        """Flags, no image, extra words, a name that BuildKit does not accept."""
        yield from super().refusals()
        if not self.words:
            yield self.keyword_span, "FROM needs an image"
        elif len(self.words) == 2 and self.words[1].raw.lower() == "as":
            yield self.words[1].span, "a name is missing behind `AS`"
        elif len(self.words) != 1 and self._alias_word is None:
            span = Span(self.line.source, self.words[1].span.start, self.words[-1].span.end)
            yield span, "FROM takes an image, or an image, `AS` and a name"
        elif self.alias is not None and not _is_stage_name(self.alias.lower()):
            yield (
                self.words[2].span,
                f"`{self.alias}` is no stage name (a letter, then letters, digits, `-`, `_`, `.`)",
            )


def _is_stage_name(name: str) -> bool:
    allowed = set("abcdefghijklmnopqrstuvwxyz0123456789-_.")
    return name[0] in "abcdefghijklmnopqrstuvwxyz" and allowed.issuperset(name)


class UserValue:
    """The user that a stage ends with: `user[:group]`, where it is said, and whether it is known."""

    def __init__(self, text: str, known: bool, instruction: User) -> None:
        self.text = text
        self.known = known
        self.instruction = instruction
        self.span = instruction.arguments_span

    @property
    def name(self) -> str:
        """The user without the group."""
        return self.text.partition(":")[0]

    @property
    def is_root(self) -> bool:
        """Whether it is surely root."""
        return self.known and self.name in ("root", "0", "")


class EnvValue:
    """An environment variable: its value as far as known, and where it is set."""

    def __init__(self, text: str, known: bool, pair: Pair) -> None:
        self.text = text
        self.known = known
        self.pair = pair
        self.name = pair.name
        self.span = pair.span


class Stage(Node):
    """One build stage, from its FROM to the next. `name` is in lower case, as BuildKit compares it."""

    is_final = False

    def __init__(self, origin: From, index: int, parent: Node) -> None:
        super().__init__(origin.span, parent)
        self.from_ = origin
        self.index = index
        self.name = origin.alias.lower() if origin.alias is not None else None
        self.base: Stage | None = None
        self.instructions: list[Instruction] = []
        self.copied_from: list[Stage] = []
        self._effective: dict[str, object] = {}
        self.scope: StageScope

    @property
    def anchor(self) -> Span:
        """The image behind FROM."""
        return self.image_span

    @property
    def label(self) -> str:
        """`stage train`, or `stage 0` for one without a name."""
        return f"stage {self.name or self.index}"

    @property
    def name_span(self) -> Span | None:
        """The place of the name."""
        return self.from_.alias_span

    @property
    def image(self) -> ImageRef | None:
        """The image that it is built on; None if that is another stage, or no valid reference."""
        return self.from_.image

    @property
    def image_span(self) -> Span:
        """The place of the image (or stage) behind FROM."""
        word = self.from_.image_word
        return word.span if word else self.from_.keyword_span

    @cached_property
    def platform(self) -> str | None:
        """The value of `--platform`, expanded."""
        flag = self.from_.platform_flag
        return self.from_.expand(flag.value)[0] if flag is not None and flag.value is not None else None

    @cached_property
    def chain(self) -> list[Stage]:
        """The stage itself, then the stage that it is built on, and so on."""
        chain = [self]
        while chain[-1].base is not None and len(chain) < _LONGEST_CHAIN:
            chain.append(chain[-1].base)
        return chain

    @property
    def root_image(self) -> ImageRef | None:
        """The image at the end of the chain."""
        return self._inherit("root_image", lambda stage: stage.image)

    @cached_property
    def distribution(self) -> Release | None:
        """The Debian or Ubuntu release that it is built on, as far as its image's tag says so."""
        from dslint.facts.distributions import release_of_image

        image = self.root_image
        if image is None or not image.known:
            return None
        return release_of_image("" if image.digest else image.name, image.tag)

    @cached_property
    def apt_source_at(self) -> int | None:
        """The first place that may add a source of Debian packages: a repository, a `.deb` file, a piped script."""
        import re

        found = re.search(
            r"/etc/apt|sources\.list|apt-repository|\bppa:|\.deb\b|\bdeb(?:-src)? (?:\[|http)|extrepo|dpkg -i"
            r"|\| ?(?:sudo )?(?:-E )?(?:ba)?sh\b",
            self.span.text,
        )
        return self.span.start + found.start() if found else None

    @property
    def user(self) -> UserValue | None:
        """The user at the end of the stage; None if nothing in the chain says so and the image's own counts."""
        return self._inherit("user", _own_user)

    @property
    def workdir(self) -> Workdir | None:
        """The last WORKDIR."""
        return self._inherit("workdir", lambda stage: stage.last(Workdir))

    @property
    def entrypoint(self) -> Entrypoint | None:
        """The ENTRYPOINT that counts."""
        return self._inherit("entrypoint", lambda stage: stage.last(Entrypoint))

    @property
    def healthcheck(self) -> Healthcheck | None:
        """The HEALTHCHECK that counts."""
        return self._inherit("healthcheck", lambda stage: stage.last(Healthcheck))

    @cached_property
    def cmd(self) -> Cmd | None:
        """The CMD that counts. An ENTRYPOINT takes away the CMD of the stages below it."""
        for stage in self.chain:
            cmd = stage.last(Cmd)
            if cmd is not None or stage.last(Entrypoint) is not None:
                return cmd
        return None

    @cached_property
    def startup(self) -> Sequence[Command]:
        """The commands that a container of this image starts with: ENTRYPOINT with the arguments that CMD gives it."""
        return startup_commands(self.entrypoint, self.cmd)

    @cached_property
    def env(self) -> dict[str, EnvValue]:
        """The environment at the end, as far as the chain sets it."""
        return self._env(len(self.instructions))

    def env_at(self, instruction: Instruction) -> dict[str, EnvValue]:
        """The environment that `instruction` (of this stage) finds."""
        return self._env(instruction.index)

    def _env(self, index: int) -> dict[str, EnvValue]:
        values: dict[str, EnvValue] = {}
        for stage in reversed(self.chain[1:]):
            values.update(stage.env if len(stage.chain) == 1 else _own_env(stage, len(stage.instructions)))
        values.update(_own_env(self, index))
        return values

    @cached_property
    def exposed(self) -> list[Word]:
        """The ports that the chain exposes."""
        return [
            port
            for stage in self.chain
            for instruction in stage.instructions
            if isinstance(instruction, Expose)
            for port in instruction.ports
        ]

    @property
    def dialect(self) -> str:
        """The shell of shell forms at the end of the stage."""
        return self.shell.dialect

    @property
    def shell(self) -> ShellSetting:
        """What SHELL says at the end of the stage."""
        own = self._shells[1]
        return own[-1] if own else self._inherited_shell

    def shell_before(self, instruction: Instruction) -> ShellSetting:
        """What SHELL says at `instruction` (of this stage)."""
        index = instruction.index if not instruction.in_onbuild else len(self.instructions)
        found = bisect_left(self._shells[0], index)
        return self._shells[1][found - 1] if found else self._inherited_shell

    @cached_property
    def _shells(self) -> tuple[list[int], list[ShellSetting]]:
        shells = [each for each in self.instructions if isinstance(each, Shell) and each.words]
        return [each.index for each in shells], [shell_setting([word.text for word in each.words]) for each in shells]

    @property
    def _inherited_shell(self) -> ShellSetting:
        below = self.base._inherit("shell", _own_shell) if self.base else None
        return below or self._default_shell

    @cached_property
    def _default_shell(self) -> ShellSetting:
        return ShellSetting("cmd" if _is_windows(self.root_image) or self.from_.line.escape == "`" else "sh")

    @property
    def is_windows(self) -> bool:
        """Whether its commands are for Windows."""
        return self.shell.dialect in ("cmd", "powershell")

    @property
    def runs(self) -> list[Run]:
        """The RUN instructions."""
        return [each for each in self.instructions if isinstance(each, Run)]

    @property
    def commands(self) -> Iterator[Command]:
        """The simple commands of all its instructions, in order."""
        for instruction in self.instructions:
            if isinstance(instruction, CommandInstruction):
                yield from instruction.commands

    def last(self, kind: type[T]) -> T | None:
        """The last instruction of a kind."""
        return next((each for each in reversed(self.instructions) if isinstance(each, kind)), None)

    def _inherit(self, what: str, own: Callable[[Stage], T | None]) -> T | None:
        """What the nearest stage of the chain says; remembered for each stage on the way."""
        passed: list[Stage] = []
        stage: Stage | None = self
        value: T | None = None
        while stage is not None and what not in stage._effective:
            passed.append(stage)
            value = own(stage)
            if value is not None:
                break
            stage = stage.base
        else:
            value = stage._effective[what] if stage is not None else None  # type: ignore[assignment]
        for each in passed:
            each._effective[what] = value
        return value

    @cached_property
    def copies(self) -> list[Copy]:
        """The COPY instructions."""
        return [each for each in self.instructions if isinstance(each, Copy)]


def _own_user(stage: Stage) -> UserValue | None:
    user = stage.last(User)
    return UserValue(*user.value(user.word), user) if user is not None and user.word is not None else None


def _own_shell(stage: Stage) -> ShellSetting | None:
    return stage._shells[1][-1] if stage._shells[1] else None


def _own_env(stage: Stage, index: int) -> dict[str, EnvValue]:
    return {
        pair.name: EnvValue(*instruction.value(pair.value), pair)
        for instruction in stage.instructions[:index]
        if isinstance(instruction, Env)
        for pair in instruction.pairs
        if pair.value is not None
    }


def _is_windows(image: ImageRef | None) -> bool:
    if image is None:
        return False
    name = image.name.lower()
    return "windows" in name or "nanoserver" in name or (image.tag or "").lower().startswith(("windows", "nanoserver"))
