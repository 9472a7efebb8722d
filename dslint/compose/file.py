"""Compose files (https://docs.docker.com/reference/compose-file/)."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING

from dslint.compose.service import ComposeService
from dslint.node import Comment, Document, Node, Unchecked
from dslint.yaml import Mapping, Scalar, parse, resolve
from dslint.yaml.fields import has, mapping, names, pairs, scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Mapping as Dict

    from dslint.compose.schema import ComposeError
    from dslint.shell import Script
    from dslint.source import Source
    from dslint.yaml import YamlFile

MAIN_NAMES = ("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml")
"""The names that Compose looks for; files with other names may be meant to be read together with one of these."""

_FOR_DEVELOPMENT = frozenset({"dev", "devel", "develop", "development", "devcontainer", "local", "test", "tests", "ci"})
_TOP = ("services", "include", "networks", "volumes", "secrets", "configs", "models")


class ComposeFile(Document):
    """A compose file. `services` are those that it names, extensions and templates (`x-...`) not among them.

    `is_legacy` is whether it has the form of 2014, with the services at the top; no Compose reads that any more.
    """

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.root: Mapping | None = None
        self.is_legacy = False
        self.read_values: Callable[[], Dict[str, str]] = dict
        """What the file `.env` beside says, when asked for."""
        self.joined: Callable[[], bool] = bool
        """Whether it may be read together with other files of the project, when asked for."""

        self.image_has_check: Callable[[ComposeService], bool | None] = lambda service: None
        """Whether the image that a service builds has a HEALTHCHECK, when asked for; None if that is not known."""

    @cached_property
    def yaml(self) -> YamlFile:
        """The tree of the file."""
        return parse(self.source)

    @cached_property
    def values(self) -> Dict[str, str]:
        """The variables that Compose fills in, as far as they are known."""
        return self.read_values() if "$" in self.source.text else {}

    @cached_property
    def services(self) -> list[ComposeService]:
        """The services, in order."""
        found = self.root if self.is_legacy else mapping(self.root, "services")
        named = ((key, resolve(value)) for _, key, value in pairs(found)) if found is not None else ()
        return [
            ComposeService(key, value, self)
            for key, value in named
            if isinstance(key, Scalar) and isinstance(value, Mapping)
        ]

    def service(self, name: str) -> ComposeService | None:
        """The service of this name."""
        return self._by_name.get(name)

    @cached_property
    def _by_name(self) -> dict[str, ComposeService]:
        return {service.name: service for service in self.services}

    def defined(self, kind: str) -> list[str]:
        """The names that a part of the file defines: `services`, `volumes`, `networks`, `secrets`, `configs`."""
        found = mapping(self.root, kind)
        return names(found) if found is not None else []

    def is_service(self, name: str) -> bool:
        """Whether what stands under a key at the top looks like a service."""
        return self.root is not None and _looks_like_service(self.root, name)

    def builds(self, image: str) -> bool:
        """Whether a service of this file builds an image of this name."""
        return image in self._built

    @cached_property
    def _built(self) -> frozenset[str]:
        built = (service for service in self.services if service.has("build") and service.image is not None)
        return frozenset(service.image.raw for service in built if service.image is not None)

    @property
    def name(self) -> str:
        """The file's own name, in lower case."""
        return self.source.path.rpartition("/")[2].lower()

    @cached_property
    def is_overlay(self) -> bool:
        """Whether it is read on top of another one: `override` is in its name, or no service says what it runs."""
        if "override" in self.name:
            return True
        return bool(self.services) and not any(s.has("image") or s.has("build") for s in self.services)

    @property
    def is_for_development(self) -> bool:
        """Whether its path says that it is for development or tests."""
        words = re.split(r"[^a-z0-9]+", self.source.path.lower())
        return not _FOR_DEVELOPMENT.isdisjoint(words)

    @cached_property
    def is_whole(self) -> bool:
        """Whether no other file adds services, volumes and networks to it."""
        if self.is_overlay or self.root is None or has(self.root, "include"):
            return False
        return not self.joined()

    @cached_property
    def errors(self) -> list[ComposeError]:
        """What does not fit the Compose Specification."""
        from dslint.compose.schema import check

        return list(check(self)) if self.root is not None and not self.is_legacy else []

    def walk(self) -> Iterator[Node]:
        """The services with all that is in them, and the problems."""
        yield self
        yield from self.problems
        for service in self.services:
            yield from _walk_service(service)

    def comments(self) -> Iterator[Comment]:
        """The comments, each with the key, list item or document that it speaks of."""
        from dslint.yaml.speaking import comments_in

        return comments_in(self.yaml)

    def leave(self, reason: str, detail: str) -> None:
        """Note that the file is not checked."""
        self.unchecked.append(Unchecked(self.span, reason, detail))


def _walk_service(service: ComposeService) -> Iterator[Node]:
    yield service
    yield from _walk_script(service.script)
    yield from service.ports
    yield from service.mounts
    yield from service.device_requests
    if service.healthcheck is not None:
        yield service.healthcheck
        yield from _walk_script(service.healthcheck.script)


def _walk_script(script: Script | None) -> Iterator[Node]:
    if script is not None:
        yield from script.commands
        yield from script.problems


def read_compose(source: Source) -> ComposeFile:
    """Read a compose file; of several documents the first one counts."""
    found = ComposeFile(source)
    if _is_template(source.text):
        found.leave("template", "a template is no YAML until it is rendered")
        return found
    for document in found.yaml.documents:
        for problem in document.problems:
            problem.parent = found
            found.problems.append(problem)
    roots = (resolve(document.root) for document in found.yaml.documents)
    root = next((root for root in roots if root is not None), None)
    if isinstance(root, Mapping) and any(has(root, name) for name in _TOP):
        found.root = root
    elif isinstance(root, Mapping) and _is_legacy(root):
        found.root, found.is_legacy = root, True
    elif not found.problems:
        found.leave("not-compose", "it has no `services`")
    return found


def _is_legacy(root: Mapping) -> bool:
    """Whether a service stands at the top."""
    return any(_looks_like_service(root, name) for name in names(root))


def _looks_like_service(root: Mapping, name: str) -> bool:
    found = mapping(root, name)
    return found is not None and (scalar(found, "image") is not None or has(found, "build"))


def _is_template(text: str) -> bool:
    return ("{%" in text or "{{" in text) and _marks().search(text) is not None


@cache
def _marks() -> re.Pattern[str]:
    name = r"(?:cookiecutter|copier|[a-z_]+(?:\.[a-z_]+)*)"
    return re.compile(rf"^[^#\n]*(?:\{{%-?\s*\w|\{{\{{-?\s*{name}\s*(?:\||-?\}}\}}))", re.MULTILINE)
