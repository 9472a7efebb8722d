r"""The package lists of apt stay in the image.

## Why it matters
`apt-get update` downloads lists of every package there is, some 20 to 50 MB. They are needed for the install behind
it, and useless afterwards, but every machine that runs the image pulls them. Deleting them in a later RUN does not
help: a layer, once written, keeps its files, and the later one only hides them.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1 && rm -rf /var/lib/apt/lists/*
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1 \
    && rm -rf /var/lib/apt/lists/*
USER 10001
```

With cache mounts the lists never reach the image:

```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    apt-get update && apt-get install -y --no-install-recommends libgomp1
USER 10001
```

## Known limits
Only what ends up in the image of the last stage counts. Nothing is said where a script with `clean` in its name runs
in the same RUN.

## References
- https://docs.docker.com/build/building/best-practices/#apt-get
- https://docs.docker.com/reference/dockerfile/#example-cache-apt-packages
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Run
from dslint.rule import Category, Finding, Fix, Profile, Severity, once_per_node, rule
from dslint.shell import AptInstall, AptUpdate, Command

_LISTS = re.compile(r"/var/lib/(?:\{[^}]*\bapt\b[^}]*\}|apt(?:/(?:lists(?:/\*?)?)?|/?\*)?)/?\*?$")


@rule(
    on=Run,
    category=Category.EFFICIENCY,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    fix=Fix.UNSAFE,
    covers=(
        "hadolint/DL3009",
        "dockle/DKL-DI-0005",
        "semgrep/remove-package-lists",
        "dockerfilelint/apt-get_missing_rm",
        "droast/DF004",
    ),
)
def check(run: Run) -> Iterator[Finding]:
    document = run.document
    if not isinstance(document, Dockerfile) or document.final_stage is None or run.in_onbuild:
        return
    if run.stage not in document.final_stage.chain or any(_mounted(mount.target) for mount in run.mounts):
        return
    updates = [command for command in run.commands if isinstance(command, AptUpdate)]
    if updates and not any(_cleans(command) for command in run.commands):
        yield Finding(
            updates[0].anchor,
            f"the lists that `{updates[0].name} update` downloads stay in this layer, for every machine to pull",
            help="end this RUN with `&& rm -rf /var/lib/apt/lists/*`",
            fix=_fix(run, updates[0], document),
        )


def _fix(run: Run, update: AptUpdate, document: Dockerfile) -> Fix | None:
    """Nothing where an install in another RUN may need the lists."""
    if not any(isinstance(command, AptInstall) for command in run.commands) or _keeps_lists(document):
        return None
    sudo = "sudo " if "sudo" in update.wrappers else ""
    edit = run.append(f"{sudo}rm -rf /var/lib/apt/lists/*")
    return Fix("delete the lists in the same RUN", (edit,)) if edit else None


@once_per_node
def _keeps_lists(document: Dockerfile) -> bool:
    """Whether a RUN installs with the lists that another one has fetched."""
    kinds = [{type(command) for command in run.commands} for run in document.instructions if isinstance(run, Run)]
    return any(AptInstall in found and AptUpdate not in found for found in kinds)


def _mounted(target: str | None) -> bool:
    return (target or "").rstrip("/") in ("/var/lib/apt", "/var/lib/apt/lists", "/var/lib")


def _cleans(command: Command) -> bool:
    if command.name in ("apt-get", "apt"):
        return command.has("distclean") or any(word.text in ("distclean", "dist-clean") for word in command.args)
    if command.name in ("rm", "find"):
        return any(_LISTS.search(word.text) or (not word.known and "apt" in word.text) for word in command.args)
    return any("clean" in word.text for word in command.words[:3])
