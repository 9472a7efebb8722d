"""What containers of manifests and services of compose files have in common: an image that is pulled and run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.node import Node

if TYPE_CHECKING:
    from dslint.images import ImageRef
    from dslint.source import Edit
    from dslint.yaml import Scalar


class RunsImage(Node):
    """A container or service, as far as its image goes; rules that judge the image alone ask for this."""

    @property
    def image_node(self) -> Scalar | None:
        """The value of `image`."""
        raise NotImplementedError

    @property
    def image(self) -> ImageRef | None:
        """The image, if one is written that can be read."""
        raise NotImplementedError

    @property
    def image_is_replaced(self) -> bool:
        """Whether something puts another image in place of the written one, or builds it."""
        raise NotImplementedError

    @property
    def is_never_pulled(self) -> bool:
        """Whether the image must be there already."""
        raise NotImplementedError

    def replaced_image(self, text: str) -> Edit | None:
        """Another image in its place; None where it is not written in one piece."""
        from dslint.source import Edit

        node, image = self.image_node, self.image
        if node is None or image is None or node.span.text.count(image.raw) != 1:
            return None
        start = node.span.start + node.span.text.index(image.raw)
        return Edit(node.span.source.span(start, start + len(image.raw)), text)
