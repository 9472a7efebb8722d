"""Which variables an instruction can use and what they hold: ARG, ENV, their defaults, and what stages inherit."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from dslint.dockerfile.substitution import UNKNOWN, UNSET_BY_DEFAULT, Lookup, Variable

if TYPE_CHECKING:
    from dslint.dockerfile.instruction import Instruction
    from dslint.dockerfile.pairs import Arg, Env
    from dslint.dockerfile.stage import Stage

# The arguments that BuildKit sets itself: https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope
PLATFORM_ARGS = frozenset(
    f"{side}{part}" for side in ("BUILD", "TARGET") for part in ("PLATFORM", "OS", "OSVERSION", "ARCH", "VARIANT")
) | {"TARGETSTAGE"}
# Usable in every stage without ARG: https://docs.docker.com/reference/dockerfile/#predefined-args (read 2026-11-22)
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY")
PREDEFINED_ARGS = frozenset(_PROXIES) | {proxy.lower() for proxy in _PROXIES}


class Scope:
    """The variables of one stage, or of the ARGs before the first FROM, each with the instruction that set it."""

    def __init__(self) -> None:
        self._places: dict[str, list[int]] = {}
        self._values: dict[str, list[Variable]] = {}

    def set(self, name: str, index: int, variable: Variable) -> None:
        """Note that instruction `index` (of this scope) gives `name` a value."""
        self._places.setdefault(name, []).append(index)
        self._values.setdefault(name, []).append(variable)

    def own(self, name: str, index: int) -> Variable | None:
        """What this scope itself says of `name` just before instruction `index`."""
        places = self._places.get(name)
        if places is None:
            return None
        found = bisect_left(places, index)
        return self._values[name][found - 1] if found else None

    def lookup(self, instruction: Instruction) -> Lookup:
        """The variables as `instruction` finds them."""
        raise NotImplementedError


class GlobalScope(Scope):
    """The ARGs before the first FROM, which FROM lines see."""

    def __init__(self, args: list[Arg]) -> None:
        super().__init__()
        self._args = args
        self._read = 0
        self._stage_setters: list[Arg | Env] = []
        self._stage_names: set[str] = set()
        self._named = 0

    def lookup(self, instruction: Instruction) -> Lookup:
        """The global ARGs above `instruction`."""
        index = instruction.index if instruction.keyword == "ARG" else len(self._args)

        def find(name: str) -> Variable | None:
            self._read_up_to(index)
            return self.own(name, index) or (UNKNOWN if name in PLATFORM_ARGS else None)

        return find

    def value(self, name: str) -> Variable | None:
        """What a global ARG holds when the first stage begins; None if there is no such ARG."""
        self._read_up_to(len(self._args))
        return self.own(name, len(self._args))

    def add(self, setter: Arg | Env) -> None:
        """Note an ARG or ENV of some stage."""
        self._stage_setters.append(setter)

    def is_set_in_stages(self, name: str) -> bool:
        """Whether any stage of the file says anything of `name`; spares long chains of stages a walk for each name."""
        while self._named < len(self._stage_setters):
            self._stage_names.update(pair.name for pair in self._stage_setters[self._named].pairs)
            self._named += 1
        return name in self._stage_names

    def _read_up_to(self, index: int) -> None:
        while self._read < index:
            arg = self._args[self._read]
            self._read += 1
            for pair in arg.pairs:
                value = UNSET_BY_DEFAULT if pair.value is None else Variable(*arg.value(pair.value))
                self.set(pair.name, arg.index, value)


class StageScope(Scope):
    """The variables of a stage: its ARG and ENV, then those of the stage that it is built on."""

    def __init__(self, stage: Stage, shared: GlobalScope) -> None:
        super().__init__()
        self._stage = stage
        self._shared = shared
        self._setters: list[Arg | Env] = []
        self._read = 0
        self._finals: dict[str, Variable | None] = {}

    def add(self, setter: Arg | Env) -> None:
        """Note an ARG or ENV of the stage, in order."""
        self._setters.append(setter)
        self._shared.add(setter)

    def lookup(self, instruction: Instruction) -> Lookup:
        """The variables as `instruction` finds them."""

        def find(name: str) -> Variable | None:
            self._read_up_to(instruction.index)
            return self.own(name, instruction.index) or self._inherited(name)

        return find

    def declares(self, name: str, instruction: Instruction) -> bool:
        """Whether an ARG or ENV above `instruction`, here or in the stages below, names the variable."""
        if not self._shared.is_set_in_stages(name):
            return False
        self._read_up_to(instruction.index)
        return self.own(name, instruction.index) is not None or any(
            stage.scope.final(name) is not None for stage in self._stage.chain[1:]
        )

    def misses(self, name: str, instruction: Instruction) -> bool:
        """Whether an ARG above the first FROM names a variable that the stage does not declare, and so has not."""
        is_platform = name in PLATFORM_ARGS or name in PREDEFINED_ARGS
        return not is_platform and self._shared.value(name) is not None and not self.declares(name, instruction)

    def final(self, name: str) -> Variable | None:
        """What `name` holds at the end of the stage, by its own instructions alone."""
        end = len(self._stage.instructions)
        self._read_up_to(end)
        return self.own(name, end)

    def _inherited(self, name: str) -> Variable | None:
        """What the stages below say; a name that none sets may come from the base image."""
        if name in self._finals:
            return self._finals[name]
        passed = [self]
        variable: Variable | None = None
        stage = self._stage.base
        if stage is not None and not self._shared.is_set_in_stages(name):
            return self._from_image(name)
        while stage is not None and variable is None:
            scope = stage.scope
            variable = scope.final(name)
            if variable is None and name in scope._finals:
                variable = scope._finals[name]
                stage = None
                break
            passed.append(scope)
            stage = stage.base
        variable = variable or self._from_image(name)
        for scope in passed:
            scope._finals.setdefault(name, variable)
        return variable

    def _from_image(self, name: str) -> Variable | None:
        image = self._stage.root_image
        surely_unset = image is not None and image.is_scratch and name != "PATH" and name not in PREDEFINED_ARGS
        return None if surely_unset else UNKNOWN

    def _read_up_to(self, index: int) -> None:
        while self._read < len(self._setters) and self._setters[self._read].index < index:
            setter = self._setters[self._read]
            self._read += 1
            for pair in setter.pairs:
                variable = self._declared(pair.name) if pair.value is None else Variable(*setter.value(pair.value))
                if variable is not None:
                    self.set(pair.name, setter.index, variable)

    def _declared(self, name: str) -> Variable | None:
        """What `ARG name` means: the global default, else whatever the build gives; an earlier ENV stays."""
        value = self._shared.value(name)
        if value is not None:
            return value
        if name in PLATFORM_ARGS or name in PREDEFINED_ARGS:
            return UNKNOWN
        return None if self.own(name, self._setters[self._read - 1].index) else UNSET_BY_DEFAULT
