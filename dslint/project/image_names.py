"""What the images of a project are called, and which Dockerfile makes an image of a given name.

Where several do, the one that is nearest to who asks is taken: several projects may lie in one tree.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dslint.project.folders import folders
from dslint.project.paths import depth, directory_of, name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dslint.images import ImageRef
    from dslint.project.project import Project
    from dslint.source import Span

_MOST_FAR = 8
"""So many images of one name are shown where none of them is near."""


class Made(NamedTuple):
    """An image that the project makes: the Dockerfile's path, the target stage, who says so, where, and how surely."""

    dockerfile: str
    target: str | None
    how: str
    span: Span | None = None
    sure: bool = True

    @property
    def image(self) -> tuple[str, str | None]:
        """The image: the Dockerfile and the stage."""
        return self.dockerfile, self.target

    @property
    def folders(self) -> list[str]:
        """The folders that hold the Dockerfile, or the file that says how it is built."""
        said = folders(directory_of(self.span.source.path)) if self.span is not None else []
        return [*folders(directory_of(self.dockerfile)), *said]


class ImageNames:
    """The names in full, without tag, and by their last part."""

    def __init__(self, project: Project) -> None:
        self._tagged: dict[str, dict[Made, None]] = {}
        self._named: dict[str, dict[Made, None]] = {}
        self._ended: dict[str, dict[Made, None]] = {}
        self._likely: dict[str, dict[Made, None]] = {}
        self._homes: dict[str, dict[str, None]] = {}
        self._found: dict[tuple[str, str | None], tuple[_Candidates, bool]] = {}
        for hint in project.hints:
            for image in hint.images:
                self._add(image, Made(hint.dockerfile, hint.target, hint.how, hint.span, hint.sure))
        for dockerfile in project.dockerfiles:
            path = dockerfile.source.path
            for word in words_of_path(path):
                self._likely.setdefault(word, {})[Made(path, None, "naming")] = None
            for directory in folders(directory_of(path)):
                self._homes.setdefault(directory, {})[path] = None

    def _add(self, image: str, made: Made) -> None:
        from dslint.images import parse_image

        name = without_tag(image)
        parsed = parse_image(image) if "$" not in image else None
        if parsed is not None:
            self._tagged.setdefault(f"{parsed.name}:{parsed.tag or 'latest'}", {})[made] = None
            self._named.setdefault(parsed.name, {})[made] = None
        last = name.rpartition("/")[2]
        if last and "$" not in last:
            (self._likely if parsed is not None else self._ended).setdefault(last, {})[made] = None

    def find(self, image: ImageRef, path: str) -> list[tuple[Made, bool]]:
        """What may have made an image that `path` uses, from the strongest sign there is, and whether that is sure."""
        key = (image.name, image.tag)
        if key not in self._found:
            self._found[key] = self._candidates(image)
        candidates, sure = self._found[key]
        nearest, shared = candidates.nearest(directory_of(path))
        if len(nearest) != 1:
            return [(each, False) for each in nearest]
        trusted = sure and ("/" in image.name or self._is_own(image.name, path, nearest[0], shared))
        return [(nearest[0], trusted and nearest[0].sure)]

    def _is_own(self, name: str, path: str, made: Made, shared: int) -> bool:
        """Whether a name without registry and organisation means our image: another folder, or Docker, may have one."""
        from dslint.facts.official_images import is_official_image

        return not self._has_nearer(path, made, shared) and not is_official_image(name)

    def _candidates(self, image: ImageRef) -> tuple[_Candidates, bool]:
        last = image.name.rpartition("/")[2]
        signs = (
            (self._tagged.get(f"{image.name}:{image.tag or 'latest'}", {}), True),
            ({**self._named.get(image.name, {}), **self._ended.get(last, {})}, True),
            (self._likely.get(last, {}), False),
        )
        made, sure = next(((made, sure) for made, sure in signs if made), ({}, False))
        return _Candidates(made), sure

    def _has_nearer(self, path: str, made: Made, shared: int) -> bool:
        """Whether another Dockerfile is nearer to `path`: a short name may mean another image in each folder."""
        for directory in folders(directory_of(path)):
            if depth(directory) <= shared:
                break
            if any(each != made.dockerfile for each in self._homes.get(directory, ())):
                return True
        return False


class _Candidates:
    """The images that may be meant by a name, by the folders that they lie in: there may be hundreds in one tree."""

    def __init__(self, found: Iterable[Made]) -> None:
        images: dict[tuple[str, str | None], Made] = {}
        self._by_folder: dict[str, dict[tuple[str, str | None], Made]] = {}
        for made in sorted(found, key=lambda made: (made.dockerfile, made.target or "", not made.sure, made.how)):
            images.setdefault(made.image, made)
            for directory in made.folders:
                self._by_folder.setdefault(directory, {}).setdefault(made.image, made)
        self._all = list(images.values())

    def nearest(self, directory: str) -> tuple[list[Made], int]:
        """Those that share the most folders with a directory, and how many; of those that share none, the first few."""
        for folder in folders(directory):
            if folder in self._by_folder:
                return list(self._by_folder[folder].values()), depth(folder)
        return self._all[:_MOST_FAR], 0


def without_tag(image: str) -> str:
    """The name without tag and digest; a colon before a slash belongs to a port, and one in `${X:-y}` to a variable."""
    found = _tag().search(image)
    return image[: found.start()] if found else image


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"(?:@[^@/]*|:(?:[^:/${}()]|\$[({][^})]*[})]|\$\w+)*)$")


def words_of_path(path: str) -> Iterator[str]:
    """What a Dockerfile's image is likely called: as its directory, or as the Dockerfile's own prefix or suffix."""
    name = name_of(path)
    first, _, last = name.partition(".")
    special = last if first.lower() in ("dockerfile", "containerfile") else first
    if "." in name and special:
        yield special
    elif directory_of(path) != ".":
        yield name_of(directory_of(path))
