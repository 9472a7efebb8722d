"""Services: the containers that a compose file starts."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dslint.compose.argv import argv_script
from dslint.compose.interpolation import fill
from dslint.compose.parts import (
    ComposeBuild,
    ComposeHealthcheck,
    ComposeVariable,
    Dependency,
    DeviceRequest,
    ServiceMount,
    read_words,
    words_of,
)
from dslint.compose.ports import PublishedPort
from dslint.running import RunsImage
from dslint.yaml import Mapping, Scalar, Sequence, resolve
from dslint.yaml.fields import boolean, find, has, items, key, mapping, mappings, names, pairs, scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.compose.argv import Argv
    from dslint.compose.file import ComposeFile
    from dslint.facts.serving import ServerFacts
    from dslint.images import ImageRef
    from dslint.shell import Command, Script, Word
    from dslint.source import Span


class ComposeService(RunsImage):
    """A service: how a container is started, from which image, with what."""

    def __init__(self, name_node: Scalar, yaml: Mapping, file: ComposeFile) -> None:
        super().__init__(name_node.source.span(name_node.start, max(name_node.end, yaml.end)), file)
        if yaml.start < name_node.start or yaml.parent is not name_node.parent:
            self.span = name_node.span  # its content is an anchor's, which stands elsewhere
        self.name_node = name_node
        self.name = name_node.text
        self.yaml = yaml
        self.file = file

    @property
    def label(self) -> str:
        """`service web`."""
        return f"service {self.name}"

    @property
    def called(self) -> str:
        """How a message names it."""
        return f"service `{self.name}`"

    @property
    def anchor(self) -> Span:
        """Its name."""
        return self.name_node.span

    @property
    def text(self) -> str:
        """All that stands in it, merged or not."""
        return self.yaml.span.text

    def filled(self, node: Scalar) -> str | None:
        """A scalar with its variables filled in; None where one of them is not known."""
        found = fill(node.text, self.file.values)
        return found.text if found.known else None

    def value(self, *path: str) -> str | None:
        """The scalar at `path` with its variables filled in; None where it is not there or not known."""
        node = scalar(self.yaml, *path)
        return self.filled(node) if node is not None else None

    def has(self, name: str) -> bool:
        """Whether it has a key."""
        return has(self.yaml, name)

    def key(self, name: str) -> Scalar | None:
        """A key."""
        return key(self.yaml, name)

    def place(self, *path: str) -> Span:
        """The deepest of the keys of `path` that is there, or the name of the service."""
        node, span = self.yaml, self.anchor
        for name in path:
            found = key(node, name)
            if found is None:
                return span
            span = found.span
            inner = mapping(node, name)
            if inner is None:
                return span
            node = inner
        return span

    @property
    def is_whole(self) -> bool:
        """Whether the file says all there is about it: nothing is taken from another service, file or later one."""
        return not self.file.is_overlay and not self.has("extends") and (self.has("image") or self.has("build"))

    @property
    def is_swarm(self) -> bool:
        """Whether keys stand in it that only Swarm knows what to do with."""
        return any(has(found, name) for name in _SWARM) if (found := mapping(self.yaml, "deploy")) else False

    @property
    def image_node(self) -> Scalar | None:
        """The value of `image`."""
        return scalar(self.yaml, "image")

    @cached_property
    def image(self) -> ImageRef | None:
        """The image, variables filled in, if it can be read; that of a service with `build` is one's own."""
        from dslint.images import parse_image

        if self.image_node is None:
            return None
        return parse_image(fill(self.image_node.text, self.file.values).text)

    @property
    def pulled_image(self) -> ImageRef | None:
        """The image, if it is known and comes from a registry and not from a build."""
        image = self.image
        if image is None or not image.known or self.has("build") or "{{" in image.raw:
            return None
        return None if self.value("pull_policy") in ("never", "build") else image

    @property
    def image_is_replaced(self) -> bool:
        """Whether the image is not what is pulled in the end: it is built here, by this service or another one."""
        image = self.pulled_image
        return image is None or self.file.builds(image.raw)

    @property
    def is_never_pulled(self) -> bool:
        """Whether the image must be there already."""
        return self.value("pull_policy") == "never"

    @property
    def build(self) -> ComposeBuild | None:
        """How its image is built, if it is."""
        found = find(self.yaml, "build")
        return ComposeBuild(found) if isinstance(found, Mapping | Scalar) else None

    @property
    def target(self) -> str | None:
        """The stage that is built."""
        return self.build.target if self.build is not None else None

    @property
    def user(self) -> str | None:
        """Whom it runs as, with defaults of variables filled in."""
        node = scalar(self.yaml, "user")
        return fill(node.text, self.file.values).text if node is not None else None

    @property
    def is_root(self) -> bool:
        """Whether its container runs as the image says, or as root by its own word."""
        return self.user is None or self.user.partition(":")[0].strip() in ("", "0", "root")

    @cached_property
    def entrypoint(self) -> Argv | None:
        """What runs in place of the image's ENTRYPOINT."""
        return read_words(find(self.yaml, "entrypoint"), self)

    @cached_property
    def command_argv(self) -> Argv | None:
        """What stands in place of the image's CMD."""
        return read_words(find(self.yaml, "command"), self)

    @property
    def command(self) -> list[Word] | None:
        """The words of `entrypoint`, named as a container's `command`."""
        return self.entrypoint.words if self.entrypoint is not None else None

    @property
    def args(self) -> list[Word] | None:
        """The words of `command`, named as a container's `args`."""
        return self.command_argv.words if self.command_argv is not None else None

    @property
    def argv(self) -> list[Word]:
        """Both in one; without an `entrypoint` they follow the image's own."""
        return words_of(self.entrypoint, self.command_argv)

    @cached_property
    def script(self) -> Script | None:
        """What runs, as far as the file says: options alone belong to the image's ENTRYPOINT and are no command."""
        words, argv = self.argv, self.command_argv or self.entrypoint
        if not words or argv is None or (not self.command and words[0].text.startswith("-")):
            return None
        return argv_script(words, argv, self)

    @property
    def commands(self) -> list[Command]:
        """The commands of `script`."""
        return self.script.commands if self.script is not None else []

    @cached_property
    def started(self) -> frozenset[Command]:
        """The commands of `script`, to ask whether one is among them."""
        return frozenset(self.commands)

    @cached_property
    def env(self) -> dict[str, ComposeVariable]:
        """The variables of `environment`, by name."""
        return {variable.name: variable for variable in self._variables()}

    def _variables(self) -> Iterator[ComposeVariable]:
        found = find(self.yaml, "environment")
        if isinstance(found, Mapping):
            for name, key_node, value in pairs(found):
                node = resolve(value)
                if isinstance(node, Scalar):
                    written = node.text if node.value is not None else None
                    yield ComposeVariable(name, written, node if written else _key(key_node, node), self)
        elif isinstance(found, Sequence):
            for item in items(found):
                if isinstance(item, Scalar):
                    name, equals, written = item.text.partition("=")
                    yield ComposeVariable(name, written if equals else None, item, self)

    @property
    def env_from(self) -> bool:
        """Whether more variables come from files."""
        return self.has("env_file")

    @cached_property
    def ports(self) -> list[PublishedPort]:
        """What is published on the host."""
        return [PublishedPort(item, self) for item in items(self.yaml, "ports")]

    @property
    def is_published(self) -> bool:
        """Whether others than this machine reach one of its ports."""
        return self.on_host_network or any(port.is_open for port in self.ports)

    @property
    def on_host_network(self) -> bool:
        """Whether it has the network of the host."""
        return self.value("network_mode") == "host"

    @property
    def exposed(self) -> set[int]:
        """The ports on which it listens as far as `ports` and `expose` say."""
        found = {number for port in self.ports if port.target for number in _few(port.target)}
        for item in items(self.yaml, "expose"):
            text = item.text if isinstance(item, Scalar) else ""
            found |= {int(text)} if text.isascii() and text.isdecimal() and len(text) < 6 else set()
        return found

    @cached_property
    def mounts(self) -> list[ServiceMount]:
        """The volumes."""
        return [ServiceMount(item, self) for item in items(self.yaml, "volumes")]

    def mount_at(self, path: str) -> ServiceMount | None:
        """The mount that holds a path, or lies below it."""
        for mount in self.mounts:
            place = mount.path.rstrip("/")
            if place and (path == place or path.startswith(place + "/") or place.startswith(path + "/")):
                return mount
        return None

    @cached_property
    def dependencies(self) -> list[Dependency]:
        """The services that it waits for."""
        found = find(self.yaml, "depends_on")
        if isinstance(found, Mapping):
            named = ((key_node, resolve(value)) for _, key_node, value in pairs(found))
            return [
                Dependency(node, value if isinstance(value, Mapping) else None, self)
                for node, value in named
                if isinstance(node, Scalar)
            ]
        return [Dependency(item, None, self) for item in items(found) if isinstance(item, Scalar)]

    @cached_property
    def healthcheck(self) -> ComposeHealthcheck | None:
        """The health check."""
        node, found = self.key("healthcheck"), mapping(self.yaml, "healthcheck")
        return ComposeHealthcheck(found, node, self) if node is not None and found is not None else None

    @cached_property
    def device_requests(self) -> list[DeviceRequest]:
        """What it asks for in `deploy.resources.reservations.devices` and `gpus`."""
        reserved = mappings(self.yaml, "deploy", "resources", "reservations", "devices")
        found = [DeviceRequest(node, self, is_reservation=True) for node in reserved]
        return found + [DeviceRequest(node, self, is_reservation=False) for node in mappings(self.yaml, "gpus")]

    @property
    def gpu_place(self) -> Span | None:
        """What asks for a GPU; None if nothing does."""
        request = next((each for each in self.device_requests if each.is_gpu), None)
        if request is not None:
            return request.key_span("count" if request.has("count") else "device_ids")
        if (node := scalar(self.yaml, "gpus")) is not None:
            return node.span
        node = scalar(self.yaml, "runtime")
        return node.span if node is not None and node.text == "nvidia" else None

    @property
    def gpu_count(self) -> int | None:
        """How many GPUs it gets, where the file says it."""
        requests = [each for each in self.device_requests if each.is_gpu]
        return requests[0].count if len(requests) == 1 and not has(self.yaml, "runtime") else None

    @cached_property
    def server(self) -> ServerFacts | None:
        """The known server that it runs, by its command or else its image."""
        from dslint.facts.serving import server_of_command, server_of_image
        from dslint.shell import ModelServer

        for command in self.commands:
            if isinstance(command, ModelServer):
                return server_of_command(command.framework)
        image = self.pulled_image
        return server_of_image(image.name, image.tag) if image is not None and self.command is None else None

    @property
    def memory_limit(self) -> Scalar | None:
        """The limit of its memory."""
        return scalar(self.yaml, "mem_limit") or scalar(self.yaml, "deploy", "resources", "limits", "memory")

    @property
    def profiles(self) -> frozenset[str]:
        """The profiles that it belongs to; none means all of them."""
        return frozenset(item.text for item in items(self.yaml, "profiles") if isinstance(item, Scalar))

    @property
    def replicas(self) -> int | None:
        """How many containers are started of it; None where that is not known."""
        written = [self.value("scale"), self.value("deploy", "replicas")]
        known = [int(text) for text in written if text and text.isascii() and text.isdecimal() and len(text) < 6]
        return max(known, default=1)

    @property
    def is_privileged(self) -> bool:
        """Whether it runs with all rights of the host."""
        return boolean(self.yaml, "privileged") is True

    @property
    def networks(self) -> list[str]:
        """The names of its networks."""
        found = find(self.yaml, "networks")
        if isinstance(found, Mapping):
            return names(found)
        return [item.text for item in items(found) if isinstance(item, Scalar)]


_SWARM = ("placement", "update_config", "rollback_config", "endpoint_mode", "labels")
_MOST_PORTS = 100


def _few(ports: tuple[int, int]) -> range:
    return range(ports[0], min(ports[1], ports[0] + _MOST_PORTS) + 1)


def _key(found: object, node: Scalar) -> Scalar:
    return found if isinstance(found, Scalar) else node
