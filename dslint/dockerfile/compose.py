"""ComposeService: what a compose file says of a container that it starts from a Dockerfile's image."""

from __future__ import annotations

from typing import NamedTuple


class ComposeService(NamedTuple):
    """A service that is built from a Dockerfile. `target` names the stage, `user` is as written, `text` all of it."""

    target: str | None
    user: str | None
    text: str

    @property
    def is_root(self) -> bool:
        """Whether its container runs as the image says, or as root by its own word."""
        return self.user is None or self.user.partition(":")[0].strip() in ("", "0", "root")
