r"""Package lists are fetched in a RUN of their own, and get old in the build cache.

## Why it matters
The builder keeps the result of every RUN and uses it again while its text stays the same. `RUN apt-get update` never
changes, so the lists of packages that it fetched in spring are still in use in autumn. As soon as you add a package to
the install below, apt asks for versions that the distribution has deleted long ago, and the build stops, on your
machine only:

```text
E: Failed to fetch http://deb.debian.org/debian/pool/main/c/curl/curl_7.88.1-10+deb12u5_amd64.deb  404  Not Found
E: Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?
```

In the same RUN, a changed install fetches fresh lists. And where nothing is installed afterwards, `apt-get update` does
nothing at all: it updates the lists of what there is, not the packages.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN apt-get update
RUN apt-get install -y --no-install-recommends libgomp1 && rm -rf /var/lib/apt/lists/*
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
RUN apt-get update && \
    apt-get install -y --no-install-recommends libgomp1 && rm -rf /var/lib/apt/lists/*
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1 && rm -rf /var/lib/apt/lists/*
USER 10001
```

## Known limits
Only RUNs that do nothing but fetch lists, upgrade and clean up: where a script runs as well, it may be what installs.
Nothing is said where every later install fetches its own lists (`apk add --no-cache`).
`yum update` and `dnf update` are no lists but upgrades, and nothing is said of them. The fix merges the RUN with the
next one where that one stands right below and is a plain chain of `&&`.

## References
- https://docs.docker.com/build/building/best-practices/#apt-get
- https://docs.docker.com/build/cache/invalidation/
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Run, Stage
from dslint.rule import Category, Edit, Finding, Fix, Severity, once_per_node, rule
from dslint.shell import Apk, ApkAdd, ApkUpdate, Apt, AptInstall, AptUpdate, Command

_HARMLESS = frozenset({"rm", "echo", "true", "set", ":", ""})
_USES_NO_LISTS = _HARMLESS | {"pip", "python", "uv", "conda", "mkdir", "chmod", "chown", "cp", "mv", "ln", "cd"}
_INSTALLS = frozenset({"build-dep", "satisfy", "source", "download"})


@rule(
    on=(AptUpdate, ApkUpdate),
    category=Category.REPRODUCIBILITY,
    severity=Severity.WARNING,
    fix=Fix.SAFE,
    covers=(
        "checkov/CKV_DOCKER_5",
        "trivy/DS-0017",
        "dockle/CIS-DI-0007",
        "dockerfilelint/apt-get-update_require_install",
        "droast/DF028",
    ),
)
def check(update: AptUpdate | ApkUpdate) -> Iterator[Finding]:
    run = update.enclosing(Run)
    if run is None or run.in_onbuild or run.mounts or not _is_lone(run):
        return
    name = f"{update.name} update"
    if _is_for_nothing(run):
        yield Finding(
            update.span,
            f"`{name}` only fetches lists of packages, and nothing here installs from them: it updates no package",
            help=f"leave it out, or install in the same RUN: `RUN {name} && {_install(update)} ...`",
        )
        return
    yield Finding(
        update.span,
        f"`{name}` in a RUN of its own: later builds take its old lists from the cache, and ask for packages that are "
        "gone",
        help=f"run it in the RUN that installs: `RUN {name} && {_install(update)} ...`",
        fix=_merge(run),
    )


def _is_for_nothing(run: Run) -> bool:
    """Whether no later command of the file can use the lists: none but Python's, and no upgrade."""
    dockerfile = run.document
    if _upgrades(run) or not isinstance(dockerfile, Dockerfile):
        return False
    stages = [stage for stage in dockerfile.stages if run.stage in stage.chain]
    later = (each for stage in stages for each in stage.runs if each.span.start > run.span.end)
    return all(command.name in _USES_NO_LISTS for each in later for command in each.commands)


@once_per_node
def _is_lone(run: Run) -> bool:
    """Whether nothing uses the lists but later RUNs; an upgrade does, and so do installs that fetch none themselves."""
    if not all(_only_prepares(command) for command in run.commands):
        return False
    if run.stage is not None and _last_reliant(run.stage) > run.span.end:
        return True
    return not _upgrades(run) and not _installs_later(run)


def _upgrades(run: Run) -> bool:
    tools = [command for command in run.commands if isinstance(command, Apt | Apk)]
    return any("upgrade" in word.text for tool in tools for word in tool.args)


def _installs_later(run: Run) -> bool:
    rest = run.stage.instructions[run.index + 1 :] if run.stage else []
    commands = (command for each in rest if isinstance(each, Run) for command in each.commands)
    return any(isinstance(command, AptInstall | ApkAdd) for command in commands)


@once_per_node
def _last_reliant(stage: Stage) -> int:
    """Where the last install of the stage ends that fetches no lists itself."""
    ends = [-1]
    for run in stage.runs:
        if not any(isinstance(command, (AptUpdate, ApkUpdate)) for command in run.commands):
            ends += [each.span.end for each in run.commands if _uses_lists(each)]
    return max(ends)


def _uses_lists(command: Command) -> bool:
    return isinstance(command, AptInstall) or (isinstance(command, ApkAdd) and not command.no_cache)


def _install(update: AptUpdate | ApkUpdate) -> str:
    return "apk add --no-cache" if isinstance(update, ApkUpdate) else f"{update.name} install -y"


def _only_prepares(command: Command) -> bool:
    """Whether a command neither installs a package that was named nor may hide one that does."""
    if isinstance(command, Apt):
        return not isinstance(command, AptInstall) and command.verb not in _INSTALLS
    return (isinstance(command, Apk) and not isinstance(command, ApkAdd)) or command.name in _HARMLESS


def _merge(run: Run) -> Fix | None:
    """The next RUN's commands behind this one's, where the next is a RUN, right below, and installs."""
    rest = run.stage.instructions[run.index + 1 :] if run.stage else []
    following = rest[0] if rest else None
    if not isinstance(following, Run) or following.flags or not (_is_chain(run) and _is_chain(following)):
        return None
    if not any(isinstance(command, (AptInstall, ApkAdd)) for command in following.commands):
        return None
    source, start, end = run.span.source, run.span.end, following.arguments_span.start
    if source.text[start : following.span.start].strip():
        return None
    edit = Edit(source.span(start, end), f" && {run.line.escape}\n    ")
    return Fix("merge it with the RUN below", (edit,))


def _is_chain(run: Run) -> bool:
    """Whether it is a shell form in which each command runs if the one before it succeeds."""
    plain = run.form == "shell" and not run.heredocs and all(command.script is run.script for command in run.commands)
    return plain and all(command.operator in ("", "&&") and not command.in_function for command in run.commands)
