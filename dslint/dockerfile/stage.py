"""Stages: what a FROM begins, and what its image is like in the end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from dslint.dockerfile.files import Copy
from dslint.dockerfile.instruction import Instruction
from dslint.dockerfile.origin import From
from dslint.dockerfile.pairs import Env
from dslint.dockerfile.running import Cmd, CommandInstruction, Entrypoint, Healthcheck, Run
from dslint.dockerfile.scripts import ShellSetting, shell_setting
from dslint.dockerfile.settings import Expose, Shell, User, Workdir
from dslint.dockerfile.startup import startup_commands
from dslint.dockerfile.values import EnvValue, UserValue
from dslint.dockerfile.variables import StageScope
from dslint.images import ImageRef
from dslint.node import Node
from dslint.shell.word import Word
from dslint.source import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from dslint.facts.distributions import Release
    from dslint.shell import Command

T = TypeVar("T")
_LONGEST_CHAIN = 1_000


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
        """`stage train`, or `stage 0` for one without a name; nothing for the only stage of a file."""
        if self.name is None and len(self._siblings) == 1:
            return ""
        return f"stage {self.name or self.index}"

    @property
    def _siblings(self) -> list[Stage]:
        from dslint.dockerfile.document import Dockerfile

        document = self.document
        return document.stages if isinstance(document, Dockerfile) else [self]

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
    def python(self) -> str | None:
        """The minor release of Python (`3.12`) that packages are installed into, as far as the file says so."""
        from dslint.dockerfile.pythons import python_of_stage

        return python_of_stage(self)

    def mentions(self, pattern: re.Pattern[str]) -> bool:
        """Whether its instructions, or those of the stages below it, hold a pattern; comments do not count."""
        return any(
            pattern.search(each.text.text) or any(pattern.search(doc.body.text) for doc in each.heredocs)
            for stage in self.chain
            for each in stage.instructions
        )

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
