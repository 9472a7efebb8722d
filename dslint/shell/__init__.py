"""The commands inside RUN, CMD, probes and args: words with spans, and typed views of known tools.

The views are imported when they are first asked for, or when the first command of their kind is met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.shell.command import Assignment, Command, Redirect
from dslint.shell.dialects import POSIX, dialect_of, dialect_of_shebang, shell_options
from dslint.shell.read import json_insert, parse_argv, parse_script
from dslint.shell.script import Script
from dslint.shell.word import Word

if TYPE_CHECKING:
    from dslint.shell.tools.apt import AptInstall, AptUpdate
    from dslint.shell.tools.conda import CondaActivate, CondaInstall
    from dslint.shell.tools.download import Download
    from dslint.shell.tools.hub import HubDownload
    from dslint.shell.tools.notebook import NotebookServer
    from dslint.shell.tools.pip import PipInstall
    from dslint.shell.tools.python import PythonCode
    from dslint.shell.tools.servers import ModelServer
    from dslint.shell.tools.uv import UvPipSync, UvSync

__all__ = [
    "POSIX",
    "AptInstall",
    "AptUpdate",
    "Assignment",
    "Command",
    "CondaActivate",
    "CondaInstall",
    "Download",
    "HubDownload",
    "ModelServer",
    "NotebookServer",
    "PipInstall",
    "PythonCode",
    "Redirect",
    "Script",
    "UvPipSync",
    "UvSync",
    "Word",
    "dialect_of",
    "dialect_of_shebang",
    "json_insert",
    "parse_argv",
    "parse_script",
    "shell_options",
]

_LAZY = {
    "AptInstall": "apt",
    "AptUpdate": "apt",
    "CondaActivate": "conda",
    "CondaInstall": "conda",
    "Download": "download",
    "HubDownload": "hub",
    "ModelServer": "servers",
    "NotebookServer": "notebook",
    "PipInstall": "pip",
    "PythonCode": "python",
    "UvPipSync": "uv",
    "UvSync": "uv",
}


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"dslint.shell.tools.{_LAZY[name]}"), name)
