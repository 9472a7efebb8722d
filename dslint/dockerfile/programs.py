"""Whether a program that a check calls is missing from an image (facts: `image_programs`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dslint.dockerfile.files import Add, Copy
from dslint.dockerfile.running import Run

if TYPE_CHECKING:
    from dslint.dockerfile.instruction import Instruction
    from dslint.dockerfile.stage import Stage

_BRINGS = {
    "curl": r"\bcurl\b",
    "wget": r"\bwget\b|google-chrome",
    "nc": r"\bn(?:et)?cat\b|\bnc\b|nmap",
    "pgrep": r"\bprocps\b|\bpgrep\b|openssh-server|systemd",
    "ps": r"\bprocps\b|openssh-server|systemd",
    "bash": r"\bbash\b",
    "grpc_health_probe": r"grpc[-_]health[-_]probe",
}
_UNKNOWN = r"\.sh\b|\bmake\s+[\w-]|\.deb\b|xargs|\$\(|`|playwright|install[^&|;\n]*\$"
_DIRECTORIES = frozenset({"/", "/usr", "/bin", "/usr/bin", "/usr/local", "/usr/local/bin"})


def lacks_program(stage: Stage, name: str) -> bool:
    """Whether the stage's image surely comes without a program.

    That takes a base image that somebody looked into, and a Dockerfile that neither mentions the program nor runs
    anything (a script, a list of packages) that could bring it.
    """
    from dslint.facts.image_programs import lacks_program as image_lacks_program

    image = stage.root_image
    if name not in _BRINGS or image is None or not image.known or (image.digest is not None and image.tag is None):
        return False
    if not image_lacks_program(image.name, image.tag or "", name):
        return False
    pattern = re.compile(f"{_BRINGS[name]}|{_UNKNOWN}")
    return not any(_brings(each, pattern) for part in stage.chain for each in part.instructions)


def _brings(instruction: Instruction, pattern: re.Pattern[str]) -> bool:
    if isinstance(instruction, Copy | Add) and instruction.destination is not None:
        target = instruction.destination.text.rstrip("/") or "/"
        is_from_image = isinstance(instruction, Copy) and instruction.from_ is not None
        if target in _DIRECTORIES and (is_from_image or target.endswith("bin")):
            return True
    return isinstance(instruction, Run | Copy | Add) and pattern.search(instruction.span.text) is not None
