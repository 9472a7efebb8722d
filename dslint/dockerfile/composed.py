"""ComposedService: what a compose file says of a container that it starts from a Dockerfile's image."""

from __future__ import annotations

from typing import Protocol


class ComposedService(Protocol):
    """A service that is built from a Dockerfile."""

    @property
    def target(self) -> str | None:
        """The name of the stage."""

    @property
    def user(self) -> str | None:
        """Whom it runs as, as written."""

    @property
    def text(self) -> str:
        """All that stands in it."""

    @property
    def is_root(self) -> bool:
        """Whether its container runs as the image says, or as root by its own word."""
