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
    from dslint.shell.tools.apk import Apk, ApkAdd, ApkDel, ApkUpdate
    from dslint.shell.tools.apt import Apt, AptInstall, AptUpdate
    from dslint.shell.tools.code import CodeCommand, Install2R, JuliaCode, RCode
    from dslint.shell.tools.compiled import CargoInstall, GemInstall, GoInstall
    from dslint.shell.tools.conda import CondaActivate, CondaInstall
    from dslint.shell.tools.download import Download
    from dslint.shell.tools.gpu import GpuQuery
    from dslint.shell.tools.hub import HubDownload
    from dslint.shell.tools.node import NodeInstall
    from dslint.shell.tools.notebook import NotebookServer
    from dslint.shell.tools.pip import PipInstall, PipTrust
    from dslint.shell.tools.projects import PdmInstall, PipenvInstall, PixiInstall, PoetryInstall, ProjectCommand
    from dslint.shell.tools.python import PythonCode
    from dslint.shell.tools.rpm import PackageInstall, PackageTool, Rpm
    from dslint.shell.tools.servers import ModelServer
    from dslint.shell.tools.uv import UvPipSync, UvSync

__all__ = [
    "POSIX",
    "Apk",
    "ApkAdd",
    "ApkDel",
    "ApkUpdate",
    "Apt",
    "AptInstall",
    "AptUpdate",
    "Assignment",
    "CargoInstall",
    "CodeCommand",
    "Command",
    "CondaActivate",
    "CondaInstall",
    "Download",
    "GemInstall",
    "GoInstall",
    "GpuQuery",
    "HubDownload",
    "Install2R",
    "JuliaCode",
    "ModelServer",
    "NodeInstall",
    "NotebookServer",
    "PackageInstall",
    "PackageTool",
    "PdmInstall",
    "PipInstall",
    "PipTrust",
    "PipenvInstall",
    "PixiInstall",
    "PoetryInstall",
    "ProjectCommand",
    "PythonCode",
    "RCode",
    "Redirect",
    "Rpm",
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
    "Apk": "apk",
    "ApkAdd": "apk",
    "ApkDel": "apk",
    "ApkUpdate": "apk",
    "Apt": "apt",
    "AptInstall": "apt",
    "AptUpdate": "apt",
    "CargoInstall": "compiled",
    "CodeCommand": "code",
    "CondaActivate": "conda",
    "CondaInstall": "conda",
    "Download": "download",
    "GemInstall": "compiled",
    "GoInstall": "compiled",
    "GpuQuery": "gpu",
    "HubDownload": "hub",
    "Install2R": "code",
    "JuliaCode": "code",
    "ModelServer": "servers",
    "NodeInstall": "node",
    "NotebookServer": "notebook",
    "PackageInstall": "rpm",
    "PackageTool": "rpm",
    "PdmInstall": "projects",
    "PipTrust": "pip",
    "PipInstall": "pip",
    "PipenvInstall": "projects",
    "PixiInstall": "projects",
    "PoetryInstall": "projects",
    "ProjectCommand": "projects",
    "PythonCode": "python",
    "RCode": "code",
    "Rpm": "rpm",
    "UvPipSync": "uv",
    "UvSync": "uv",
}


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"dslint.shell.tools.{_LAZY[name]}"), name)
