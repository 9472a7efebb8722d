"""The images that a Dockerfile's build pulls, wherever they are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.dockerfile.files import Copy
from dslint.dockerfile.origin import From
from dslint.dockerfile.running import Run
from dslint.images import ImageRef, parse_image
from dslint.source import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.dockerfile.document import Dockerfile
    from dslint.dockerfile.instruction import Instruction
    from dslint.dockerfile.pairs import Pair


class UsedImage:
    """An image that the build pulls: where it is written, and the instruction that asks for it."""

    def __init__(self, image: ImageRef, span: Span, instruction: Instruction) -> None:
        self.image = image
        self.span = span
        self.instruction = instruction

    def __repr__(self) -> str:
        return f"<UsedImage {self.image}>"

    @property
    def is_base(self) -> bool:
        """Whether a stage is built on it; files are copied from the others."""
        return isinstance(self.instruction, From)

    @property
    def args(self) -> list[Pair]:
        """The build arguments whose defaults give this image."""
        return self.instruction.image_args if isinstance(self.instruction, From) else []

    def replaced(self, text: str) -> Edit | None:
        """Another image in its place; None where it is written with build arguments."""
        return Edit(self.span, text) if self.span.text == self.image.raw else None


def used_images(document: Dockerfile) -> Iterator[UsedImage]:
    """The images in order; those with unknown build arguments in their names, and `scratch`, are left out."""
    for instruction in document.instructions:
        for image, span in _named(instruction):
            if image is not None and image.known and not image.is_scratch:
                yield UsedImage(image, span, instruction)


def _named(instruction: Instruction) -> Iterator[tuple[ImageRef | None, Span]]:
    if isinstance(instruction, From):
        if instruction.image_word is not None:
            yield instruction.image, instruction.image_word.span
    elif isinstance(instruction, Copy):
        flag = instruction.from_
        if flag is not None and flag.value and instruction.from_stage is None and _is_image(flag.value):
            yield parse_image(flag.value), flag.value_span
    elif isinstance(instruction, Run) and instruction.line.text.startswith("--", instruction.arguments_start):
        for mount in instruction.mounts:
            if mount.from_ and mount.from_stage is None and _is_image(mount.from_):
                yield parse_image(mount.from_), mount.field_span("from")


def _is_image(name: str) -> bool:
    """Not a bare word, which may be a context that the build is given, nor the number of a stage."""
    return "/" in name or ":" in name
