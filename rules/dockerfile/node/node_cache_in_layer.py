r"""npm or yarn leaves its download cache in the image.

## Why it matters
npm and yarn keep a copy of each package that they download (`~/.npm`, `~/.cache/yarn`), to be faster the next time. In
an image there is no next time: the copies become part of the layer, often some hundred MB, and every machine pulls
them. Cleaning in a later RUN does not help: a layer, once written, keeps its files.

## Examples
```dockerfile bad
FROM node:22.12.0-bookworm-slim
WORKDIR /app
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile
USER node
```
```dockerfile fixed
FROM node:22.12.0-bookworm-slim
WORKDIR /app
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile && yarn cache clean
USER node
```

With a cache mount the cache never reaches the image, and the next build finds it again:

```dockerfile good
FROM node:22.12.0-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
USER node
```

## Known limits
Only what ends up in an image counts: stages that are only copied from may keep their caches. pnpm is not mentioned: it
links from its store instead of copying.

## References
- https://docs.npmjs.com/cli/v11/commands/npm-cache
- https://classic.yarnpkg.com/lang/en/docs/cli/cache/
- https://docs.docker.com/build/cache/optimize/#use-cache-mounts
"""

from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Fix, Profile, Severity, once_per_node, rule
from dslint.shell import Command, NodeInstall

_CURES = {"npm": "npm cache clean --force", "yarn": "yarn cache clean"}


@rule(
    on=NodeInstall,
    category=Category.EFFICIENCY,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    fix=Fix.UNSAFE,
    covers=("hadolint/DL3060", "droast/DF055"),
)
def check(install: NodeInstall) -> Iterator[Finding]:
    run = install.enclosing(Run)
    if run is None or run.in_onbuild or not run.is_shipped or install.name not in _CURES or _is_emptied(run):
        return
    if install is not _last_installs(run)[install.name]:
        return
    cure = _CURES[install.name]
    edit = run.append(cure) if _outlives(install, run) else None
    yield Finding(
        install.anchor,
        f"{install.name}'s cache of what it downloads stays in this layer, for every machine to pull",
        help=f"end this RUN with `&& {cure}`, or mount a cache",
        fix=Fix("clean up in the same RUN", (edit,)) if edit else None,
    )


def _outlives(install: NodeInstall, run: Run) -> bool:
    """Whether the tool is still there at the end of the RUN: no system package is deleted behind the install."""
    behind = run.commands[run.commands.index(install) :]
    return not any(command.name in ("apk", "apt-get", "apt", "yum", "dnf", "microdnf", "zypper") for command in behind)


@once_per_node
def _last_installs(run: Run) -> dict[str, NodeInstall]:
    return {command.name: command for command in run.commands if isinstance(command, NodeInstall)}


@once_per_node
def _is_emptied(run: Run) -> bool:
    targets = [run.expand(mount.target)[0].rstrip("/") for mount in run.mounts if mount.target]
    if any("npm" in each or "yarn" in each or "$" in each or each.endswith((".cache", "/root")) for each in targets):
        return True
    return any(_cleans(command) for command in run.commands)


def _cleans(command: Command) -> bool:
    words = [word.text for word in command.args]
    if command.name in _CURES:
        return "cache" in words and ("clean" in words or "clear" in words)
    return command.name == "rm" and any(".npm" in word or "cache" in word or "/tmp" in word for word in words)
