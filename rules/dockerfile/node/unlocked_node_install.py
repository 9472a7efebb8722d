r"""npm, yarn or pnpm may change the lock file instead of keeping to it.

## Why it matters
The lock file (`package-lock.json`, `yarn.lock`, `pnpm-lock.yaml`) holds the exact version of every package, so that the
image gets what was tested. `npm install` and `yarn install` treat it as a suggestion: where it does not fit
`package.json`, or is not there at all, they choose anew and go on without a word. `npm ci`,
`yarn install --frozen-lockfile` and `pnpm install --frozen-lockfile` stop instead:

```text
npm error `npm ci` can only install packages when your package.json and package-lock.json are in sync.
```

## Examples
```dockerfile bad
FROM node:22.12.0-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm install --omit=dev
USER node
```
```dockerfile fixed
FROM node:22.12.0-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
USER node
```
```dockerfile good
FROM node:22.12.0-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
USER node
```

## Known limits
Whether the project has a lock file is not looked up; the fix is offered where a COPY above names one.

## References
- https://docs.npmjs.com/cli/v11/commands/npm-ci
- https://classic.yarnpkg.com/en/docs/cli/install#toc-yarn-install-frozen-lockfile
- https://pnpm.io/cli/install#--frozen-lockfile
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from dslint.dockerfile import Run, Stage
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, once_per_node, rule
from dslint.shell import NodeInstall

_LOCKS = {"npm": "package-lock.json", "yarn": "yarn.lock", "pnpm": "pnpm-lock.yaml"}
_MEANT = (
    "--package-lock-only",
    "--no-package-lock",
    "--lockfile-only",
    "--no-lockfile",
    "--pure-lockfile",
    "--no-frozen-lockfile",
)


@rule(
    on=NodeInstall,
    category=Category.REPRODUCIBILITY,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    fix=Fix.UNSAFE,
    covers=("droast/DF031",),
)
def check(install: NodeInstall) -> Iterator[Finding]:
    run = install.enclosing(Run)
    if run is None or install.keeps_lock or not install.installs_project or install.has(*_MEANT):
        return
    if any(word.text.startswith(("$", "`")) for word in install.args) or any(
        a.name == "CI" for a in install.assignments
    ):
        return
    lock = _LOCKS[install.name]
    cure = "npm ci" if install.name == "npm" else f"{install.name} install --frozen-lockfile"
    yield Finding(
        (install.subcommand.span if install.subcommand else install.anchor),
        f"`{' '.join([install.name, install.verb]).rstrip()}` goes on where `{lock}` does not fit `package.json`, "
        "with versions that nobody has tested",
        help=f"write `{cure}`, which keeps to `{lock}` or stops",
        fix=_fix(install, cure) if _is_there(lock, run) else None,
    )


def _fix(install: NodeInstall, cure: str) -> Fix | None:
    verb, name = install.subcommand, install.name_word
    if install.name == "npm":
        edit = Edit(verb.span, "ci") if verb is not None and verb.span.text == verb.text else None
    else:
        after = verb or name
        edit = install.insert_after(after, "--frozen-lockfile") if after is not None else None
    return Fix(f"write `{cure}`", (edit,)) if edit else None


def _is_there(lock: str, run: Run) -> bool:
    """Whether a COPY above, or a mount, names the lock file."""
    if any(_names(lock, mount.source or "") for mount in run.mounts):
        return True
    return run.stage is not None and _copied_locks(run.stage).get(lock, run.index) < run.index


@once_per_node
def _copied_locks(stage: Stage) -> dict[str, int]:
    """Which instruction of the stage first names a lock file."""
    found: dict[str, int] = {}
    for copy in stage.copies:
        for lock in _LOCKS.values():
            if lock not in found and any(_names(lock, word.text) for word in copy.sources):
                found[lock] = copy.index
    return found


def _names(lock: str, path: str) -> bool:
    name = path.rpartition("/")[2]
    return bool(name.strip("*.")) and fnmatchcase(lock, name)
