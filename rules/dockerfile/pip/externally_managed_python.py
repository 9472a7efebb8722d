r"""pip refuses to install into the Python that belongs to the distribution.

## Why it matters
Since Debian 12, Ubuntu 23.04 and Alpine 3.19 the distribution's own Python is marked as its property: pip must not
change it, so that `apt` and pip do not overwrite each other's files. Everybody meets this who moves from
`nvidia/cuda:...-ubuntu22.04` to `...-ubuntu24.04`:

```text
error: externally-managed-environment

× This environment is externally managed
╰─> To install Python packages system-wide, try apt install python3-xyz
```

A virtual environment is the way that was meant. In a container that holds nothing but your program it does little
harm to overrule pip instead: that is what the fix does.

## Examples
```dockerfile bad
FROM nvidia/cuda:12.8.1-runtime-ubuntu24.04
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip && rm -rf /var/lib/apt/lists/*
RUN pip3 install --no-cache-dir torch==2.7.1
USER 10001
```
```dockerfile fixed
FROM nvidia/cuda:12.8.1-runtime-ubuntu24.04
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip && rm -rf /var/lib/apt/lists/*
RUN pip3 install --break-system-packages --no-cache-dir torch==2.7.1
USER 10001
```
```dockerfile good
FROM nvidia/cuda:12.8.1-base-ubuntu24.04
RUN apt-get update && apt-get install -y --no-install-recommends python3-venv && rm -rf /var/lib/apt/lists/*
RUN python3 -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
RUN pip install --no-cache-dir torch==2.7.1
USER 10001
```

## Known limits
Only pip from the distribution's packages (`python3-pip`, `py3-pip`) is judged, on base images whose release is known.
Nothing is said where the file mentions a virtual environment, conda, pyenv, another Python or `EXTERNALLY-MANAGED`.

## References
- https://packaging.python.org/en/latest/specifications/externally-managed-environments/
- https://www.debian.org/releases/bookworm/amd64/release-notes/ch-information.en.html
- https://github.com/ggml-org/llama.cpp/issues/15004
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Stage
from dslint.facts.os_eol import system_of_image
from dslint.images import ImageRef
from dslint.rule import Category, Finding, Fix, Related, Severity, rule
from dslint.shell import ApkAdd, AptInstall, Command, PipInstall, Word

_OTHER_PYTHON = (
    r"EXTERNALLY|break-system|BREAK_SYSTEM|-m venv|virtualenv|venv/|VIRTUAL_ENV|uv (?:venv|python|sync)|conda|mamba"
    r"|pyenv|get-pip|deadsnakes|pip\.conf|PIP_(?:TARGET|PREFIX|CONFIG_FILE)|activate|pixi|\bmise\b|asdf|python-build"
    r"|PATH=/opt"
)
_OWN_PLACE = ("-t", "--target", "--prefix", "--root", "--dry-run", "--python", "--break-system-packages")
# Images that have no Python of their own before the distribution's in PATH.
_PLAIN = ("debian", "ubuntu", "alpine", "buildpack-deps", "node", "golang", "rust", "ruby", "eclipse-temurin")
_CUDA = ("nvidia/cuda", "nvcr.io/nvidia/cuda", "nvcr.io/nvidia/cuda-dl-base")
_FIRST = {"debian": (12,), "ubuntu": (23, 4), "alpine-linux": (3, 19)}


@rule(on=Stage, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.UNSAFE, keywords=("pip",))
def check(stage: Stage) -> Iterator[Finding]:
    image = stage.root_image
    system = _managed_by(image) if image is not None and image.known else None
    if system is None or any(re.search(_OTHER_PYTHON, each.span.text) for each in stage.chain):
        return
    pip = next((word for each in reversed(stage.chain) for word in _pip_packages(each)), None)
    if pip is None:
        return
    for command in stage.commands:
        word = command.subcommand
        if isinstance(command, PipInstall) and word is not None and _is_refused(command):
            edit = command.insert_after(word, "--break-system-packages")
            yield Finding(
                command.anchor,
                f"{system} does not let pip install into its own Python: this fails, and the build with it",
                help="make a virtual environment (`python3 -m venv /opt/venv`) and put `/opt/venv/bin` first in PATH",
                related=(Related(pip.span, "this is the distribution's own pip"),),
                fix=Fix("add `--break-system-packages`", (edit,)) if edit else None,
            )


def _managed_by(image: ImageRef) -> str | None:
    """The release that the image is built on, if it guards its Python."""
    if image.name.rpartition("library/")[2] not in _PLAIN + _CUDA:
        return None
    if image.name == "alpine" and image.tag in (None, "latest", "3", "edge"):
        return "Alpine"
    if image.name in ("ubuntu", "debian") and image.tag in (None, "latest"):
        return image.name.capitalize()
    system = system_of_image(image.name, image.tag)
    if system is None or system.family not in _FIRST:
        return None
    version = tuple(int(part) for part in system.version.split("."))
    return str(system) if version >= _FIRST[system.family] else None


def _pip_packages(stage: Stage) -> Iterator[Word]:
    for command in stage.commands:
        if isinstance(command, (AptInstall, ApkAdd)):
            yield from (word for word in command.packages if re.match(r"(?:python3|py3)-pip\b", word.text))


def _is_refused(install: Command) -> bool:
    if install.conditional or install.failure_ignored or install.has(*_OWN_PLACE):
        return False
    if install.name == "uv":
        return install.has("--system")
    before = [word.text for word in install.words[: install.name_index + 1]]
    return all(
        re.fullmatch(r"sudo|-\w+|env|exec|python3?|pip3?|/usr/bin/(?:python3|pip3?)|\w+=\S*", each) for each in before
    )
