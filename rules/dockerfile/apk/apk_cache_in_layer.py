r"""`apk add` leaves its index of packages in the image.

## Why it matters
apk stores the index of all of Alpine's packages in `/var/cache/apk`, some 2 MB. On an image whose base is 8 MB that is
a quarter more, for files that no container reads. With `--no-cache` it fetches a fresh index, uses it and stores
nothing; an `apk update` before it and an `rm` behind it are not needed any more.

## Examples
```dockerfile bad
FROM alpine:3.22.2
RUN apk add libgomp
USER 10001
```
```dockerfile fixed
FROM alpine:3.22.2
RUN apk add --no-cache libgomp
USER 10001
```
```dockerfile good
FROM alpine:3.22.2
RUN apk add --no-cache libgomp
USER 10001
```
```dockerfile good
FROM alpine:3.22.2
RUN --mount=type=cache,target=/etc/apk/cache apk add libgomp
USER 10001
```

## Known limits
Only what ends up in an image counts: stages that are only copied from may keep their caches. Nothing is said where the
same RUN deletes `/var/cache/apk`.

## References
- https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper#Local_Cache
- https://docs.docker.com/build/building/best-practices/
"""

from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Fix, Profile, Severity, once_per_node, rule
from dslint.shell import ApkAdd, ApkUpdate, Command

_DIRECTORIES = ("/var/cache/apk", "/etc/apk/cache")


@rule(
    on=(ApkAdd, ApkUpdate),
    category=Category.EFFICIENCY,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    fix=Fix.SAFE,
    covers=(
        "hadolint/DL3019",
        "trivy/DS-0025",
        "dockle/DKL-DI-0004",
        "semgrep/missing-apk-no-cache",
        "dockerfilelint/apkadd-missing_nocache_or_updaterm",
        "droast/DF029",
    ),
)
def check(command: ApkAdd | ApkUpdate) -> Iterator[Finding]:
    run, verb = command.enclosing(Run), command.subcommand
    if run is None or verb is None or not run.is_shipped or not _keeps_index(command, run) or _is_emptied(run):
        return
    fetched = _fetches(run)
    edit = command.insert_after(verb, "--no-cache") if not fetched else None
    yield Finding(
        verb.span,
        f"`apk {verb.text}` keeps the index of packages in this layer",
        help="write `apk add --no-cache`" + (", and leave out `apk update`" if fetched else ""),
        fix=Fix("add `--no-cache`", (edit,)) if edit else None,
    )


def _keeps_index(command: ApkAdd | ApkUpdate, run: Run) -> bool:
    """Whether it is an install with a cache, or an update for installs that need none."""
    if isinstance(command, ApkUpdate):
        return _adds_without_cache(run)
    hidden = any(word.text.startswith(("$", "`")) for word in command.args)
    return bool(command.operands) and not command.no_cache and not hidden


@once_per_node
def _fetches(run: Run) -> bool:
    return any(isinstance(each, ApkUpdate) for each in run.commands)


@once_per_node
def _adds_without_cache(run: Run) -> bool:
    adds = [each for each in run.commands if isinstance(each, ApkAdd)]
    return bool(adds) and all(each.no_cache for each in adds)


@once_per_node
def _is_emptied(run: Run) -> bool:
    return any(run.is_on_mount(each) for each in _DIRECTORIES) or any(_cleans(command) for command in run.commands)


def _cleans(command: Command) -> bool:
    if command.name == "apk":
        return [word.text for word in command.positionals()[:2]] == ["cache", "clean"]
    removes = command.name in ("rm", "find")
    return removes and any("/var/cache" in word.text or not word.known for word in command.args)
