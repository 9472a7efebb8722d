"""What stands in a service: variables, mounts, GPU requests, dependencies, the health check."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dslint.compose.argv import Argv, argv_script, read_argv
from dslint.node import Node
from dslint.yaml import Mapping, Scalar, Sequence
from dslint.yaml.fields import boolean, find, has, integer, key, scalar, text

if TYPE_CHECKING:
    from dslint.compose.service import ComposeService
    from dslint.shell import Command, Script, Word
    from dslint.source import Span
    from dslint.yaml import YamlNode


class ComposeVariable(Node):
    """An environment variable: `written` is the literal text, None where Compose takes it from its own environment."""

    def __init__(self, name: str, written: str | None, node: Scalar, service: ComposeService) -> None:
        super().__init__(node.span, service)
        self.name = name
        self.written = written
        self.node = node
        self.service = service

    @property
    def value(self) -> str | None:
        """The value, variables filled in; None where it is not known."""
        from dslint.compose.interpolation import fill

        if self.written is None:
            return None
        filled = fill(self.written, self.service.file.values)
        return filled.text if filled.known else None

    @property
    def value_span(self) -> Span:
        """The place of the value, where it is written; else of the name."""
        place = self.span.text.rfind(self.written) if self.written else -1
        if place < 0 or not self.written:
            return self.span
        return self.span.source.span(self.span.start + place, self.span.start + place + len(self.written))


class ServiceMount(Node):
    """An entry of `volumes`: `kind` is volume, bind, tmpfs ...; `source` is empty for a volume without a name."""

    def __init__(self, node: YamlNode, service: ComposeService) -> None:
        super().__init__(node.span, service)
        self.node = node
        self.service = service
        self.kind = self.source = self.path = self.mode = ""
        self.known = True
        if isinstance(node, Scalar):
            self._read(service.filled(node))
        elif isinstance(node, Mapping):
            self._read_long(node)

    @property
    def source_span(self) -> Span:
        """The source, where it is written, else the whole."""
        found = scalar(self.node, "source")
        if found is not None:
            return found.span
        place = self.span.text.find(self.source) if self.source else -1
        if place < 0:
            return self.span
        start = self.span.start + place
        return self.span.source.span(start, start + len(self.source))

    @property
    def is_persistent(self) -> bool:
        """Whether what is written there is found again when the container is replaced."""
        return self.kind not in ("tmpfs", "image") and (self.kind == "bind" or bool(self.source) or not self.known)

    def _read(self, written: str | None) -> None:
        if written is None:
            self.known = False
            self._guess(self.node.text if isinstance(self.node, Scalar) else "")
            return
        parts = _parts(written)
        self.source, self.path = (parts[0], parts[1]) if len(parts) > 1 else ("", parts[0])
        self.mode = parts[2] if len(parts) > 2 else ""
        self.kind = "bind" if _is_path(self.source) else "volume"

    def _guess(self, written: str) -> None:
        """Of an entry with unknown variables, what can be seen: `${DATA}:/data`."""
        head, colon, rest = written.rpartition("}:")
        self.kind = "bind" if colon or head else "volume"
        self.path = rest.partition(":")[0] if colon else ""
        self.source = head + colon

    def _read_long(self, node: Mapping) -> None:
        self.kind = text(node, "type") or "volume"
        names = ("source", "target")
        values = [self.service.filled(found) if (found := scalar(node, name)) else "" for name in names]
        self.known = None not in values
        self.source, self.path = (value or "" for value in values)
        self.mode = "ro" if boolean(node, "read_only") else ""


def _parts(written: str) -> list[str]:
    """`source:path:mode` taken apart; a Windows drive keeps its colon."""
    if written[1:3] in (":\\", ":/") and written[:1].isalpha():
        rest = written[2:].split(":")
        return [written[:2] + rest[0], *rest[1:]]
    return written.split(":")


def _is_path(source: str) -> bool:
    return source.startswith((".", "/", "~")) or source[1:2] == ":" or "\\" in source


class ComposeBuild:
    """How a service is built: its values as written, None where they are not."""

    def __init__(self, node: Mapping | Scalar) -> None:
        self.context = node.text if isinstance(node, Scalar) else text(node, "context")
        self.dockerfile = text(node, "dockerfile")
        self.target = text(node, "target")
        self.is_inline = isinstance(node, Mapping) and has(node, "dockerfile_inline")


class DeviceRequest(Node):
    """A request for devices: an entry of `deploy.resources.reservations.devices`, or of `gpus`."""

    def __init__(self, node: Mapping, service: ComposeService, *, is_reservation: bool) -> None:
        super().__init__(node.span, service)
        self.node = node
        self.service = service
        self.is_reservation = is_reservation

    @property
    def anchor(self) -> Span:
        """The first key."""
        return self.node.children[0].span if self.node.children else self.span

    @property
    def capabilities(self) -> list[str] | None:
        """`capabilities`; None where there are none."""
        found = find(self.node, "capabilities")
        if not isinstance(found, Sequence):
            return None if found is None else []
        return [item.text for item in found.children if isinstance(item, Scalar)]

    @property
    def is_gpu(self) -> bool:
        """Whether it asks for a GPU."""
        return "gpu" in (self.capabilities or ()) or text(self.node, "driver") == "nvidia" or not self.is_reservation

    @property
    def count_node(self) -> Scalar | None:
        """The value of `count`."""
        return scalar(self.node, "count")

    @property
    def count(self) -> int | None:
        """How many devices it asks for; None for `all`, and where it is not known."""
        ids = find(self.node, "device_ids")
        if isinstance(ids, Sequence):
            return len(ids.children)
        number = integer(self.node, "count")
        if number is not None:
            return number if number >= 0 else None
        written = self.service.filled(self.count_node) if self.count_node is not None else ""
        return int(written) if written and written.isascii() and written.isdecimal() and len(written) < 5 else None

    def key_span(self, name: str) -> Span:
        """The place of a key, else the first one."""
        found = key(self.node, name)
        return found.span if found is not None else self.anchor

    def has(self, name: str) -> bool:
        """Whether it has a key."""
        return has(self.node, name)


class Dependency(Node):
    """A service that `depends_on` names; `condition` is empty for the short form."""

    def __init__(self, name_node: Scalar, details: Mapping | None, service: ComposeService) -> None:
        super().__init__(name_node.span, service)
        self.service = service
        self.name = name_node.text
        self.details = details
        self.condition = text(details, "condition") or ""

    @property
    def condition_span(self) -> Span:
        """The value of `condition`, else the name."""
        found = scalar(self.details, "condition")
        return found.span if found is not None else self.span

    @property
    def is_required(self) -> bool:
        """Whether Compose refuses a file without that service."""
        return boolean(self.details, "required") is not False


class ComposeHealthcheck(Node):
    """The health check of a service."""

    def __init__(self, node: Mapping, key_node: Scalar, service: ComposeService) -> None:
        super().__init__(node.span, service)
        self.node = node
        self.key_node = key_node
        self.service = service

    @property
    def anchor(self) -> Span:
        """The key `healthcheck`."""
        return self.key_node.span

    @property
    def test_node(self) -> YamlNode | None:
        """The value of `test`."""
        return find(self.node, "test")

    @property
    def is_disabled(self) -> bool:
        """Whether it switches the check of the image off."""
        first = find(self.node, "test", 0)
        return boolean(self.node, "disable") is True or (isinstance(first, Scalar) and first.text == "NONE")

    @cached_property
    def script(self) -> Script | None:
        """What it runs: a string and `CMD-SHELL` in a shell, `CMD` as it is."""
        from dslint.compose.interpolation import filled_scalar
        from dslint.shell import parse_script

        node, values = self.test_node, self.service.file.values
        if isinstance(node, Scalar):
            return parse_script(filled_scalar(node, values)[0], parent=self) if node.value is not None else None
        argv = read_argv(node, values)
        kind = argv.words[0].text if argv is not None and argv.words else ""
        if argv is None or kind not in ("CMD", "CMD-SHELL") or len(argv.words) < 2:
            return None
        if kind == "CMD":
            return argv_script(argv.words[1:], argv, self)
        return parse_script(argv.words[1].mapped, parent=self)

    @property
    def commands(self) -> list[Command]:
        """The commands of `script`."""
        return self.script.commands if self.script is not None else []


def read_words(node: YamlNode | None, service: ComposeService) -> Argv | None:
    """The words of `command` or `entrypoint`."""
    return read_argv(node, service.file.values)


def words_of(*parts: Argv | None) -> list[Word]:
    """Entrypoint and command in one."""
    return [word for part in parts if part is not None for word in part.words]
