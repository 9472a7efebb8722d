"""Dockerfiles: from text to stages and instructions, as BuildKit reads them."""

from __future__ import annotations

from dslint.dockerfile.document import Directive, Dockerfile
from dslint.dockerfile.files import Add, Copy, FileInstruction
from dslint.dockerfile.instruction import Flag, Heredoc, Instruction
from dslint.dockerfile.mounts import Mount
from dslint.dockerfile.origin import From
from dslint.dockerfile.pairs import Arg, Env, Label, Pair, PairInstruction
from dslint.dockerfile.reader import read_dockerfile
from dslint.dockerfile.running import Cmd, CommandInstruction, Entrypoint, Healthcheck, Run
from dslint.dockerfile.settings import Expose, Maintainer, Onbuild, Shell, StopSignal, Unknown, User, Volume, Workdir
from dslint.dockerfile.stage import Stage
from dslint.dockerfile.values import EnvValue, UserValue

__all__ = [
    "Add",
    "Arg",
    "Cmd",
    "CommandInstruction",
    "Copy",
    "Directive",
    "Dockerfile",
    "Entrypoint",
    "Env",
    "EnvValue",
    "Expose",
    "FileInstruction",
    "Flag",
    "From",
    "Healthcheck",
    "Heredoc",
    "Instruction",
    "Label",
    "Maintainer",
    "Mount",
    "Onbuild",
    "Pair",
    "PairInstruction",
    "Run",
    "Shell",
    "Stage",
    "StopSignal",
    "Unknown",
    "User",
    "UserValue",
    "Volume",
    "Workdir",
    "read_dockerfile",
]
