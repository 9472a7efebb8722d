r"""A package of npm, Go, cargo or RubyGems is installed without a version.

## Why it matters
`npm install -g typescript` installs what is newest in the minute of the build. The image that you build today and the
one of next month hold other tools, although nothing in the project changed; a new major version may not even run on the
Node.js of the base image:

```text
npm error notsup Required: {"node":"^20.17.0 || >=22.9.0"}
```

`@latest` and other tags (`@next`, `@master`) move in the same way.

## Examples
```dockerfile bad
FROM node:22.12.0-bookworm-slim
RUN npm install -g typescript
USER node
```
```dockerfile good
FROM node:22.12.0-bookworm-slim
RUN npm install -g typescript@5.7.2
USER node
```
```dockerfile good
FROM golang:1.23.4-bookworm
RUN go install golang.org/x/tools/cmd/stringer@v0.28.0
USER nobody
```

For Rust write `cargo install ripgrep@14.1.1 --locked`, for Ruby `gem install rake -v 13.2.1`.

## Known limits
A range (`typescript@5`) counts as a version. Silent for files, folders, Git addresses and variables. `go install`
without a version takes the one in the project's `go.mod`, so it is only judged where nothing was copied before.
What `package.json` says is not looked into, and pip is the business of unpinned-requirement.

## References
- https://docs.npmjs.com/cli/v11/commands/npm-install
- https://go.dev/ref/mod#go-install
- https://doc.rust-lang.org/cargo/commands/cargo-install.html
- https://guides.rubygems.org/command-reference/#gem-install
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import FileInstruction, Run, Stage
from dslint.rule import Category, Finding, Profile, Severity, once_per_node, rule
from dslint.shell import CargoInstall, GemInstall, GoInstall, NodeInstall, Word


@rule(
    on=(NodeInstall, GoInstall, CargoInstall, GemInstall),
    category=Category.REPRODUCIBILITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=("hadolint/DL3016", "hadolint/DL3028", "hadolint/DL3062", "droast/DF053", "droast/DF054"),
)
def check(install: NodeInstall | GoInstall | CargoInstall | GemInstall) -> Iterator[Finding]:
    run = install.enclosing(Run)
    if run is None or (isinstance(install, CargoInstall) and install.is_pinned):
        return
    if isinstance(install, GemInstall) and install.version is not None:
        return
    separator = ":" if isinstance(install, GemInstall) else "@"
    for word in install.packages:
        if word.known and not _is_elsewhere(word.text) and _floats(install, run, word, separator):
            name = word.text.rpartition(separator)[0] or word.text
            yield Finding(
                word.span,
                f"`{word.text}` is whatever version is newest on the day of the build",
                help=f"write the version that you use today: `{name}{separator}<version>`",
            )


def _floats(install: NodeInstall | GoInstall | CargoInstall | GemInstall, run: Run, word: Word, separator: str) -> bool:
    version = word.text[1:].rpartition(separator)[2] if separator in word.text[1:] else ""
    if isinstance(install, GoInstall):
        remote = re.match(r"[\w-]+(?:\.[\w-]+)+/", word.text) is not None
        return remote and not re.match(r"v\d|[0-9a-f]{7,}$", version) and bool(version or not _has_project(run))
    if isinstance(install, NodeInstall):
        return not version or version.isalpha()
    return not version


def _has_project(run: Run) -> bool:
    """Whether files were copied before, which may hold a `go.mod`."""
    return bool(run.mounts) or (run.stage is not None and _first_copy(run.stage) < run.index)


@once_per_node
def _first_copy(stage: Stage) -> int:
    copies = (each.index for each in stage.instructions if isinstance(each, FileInstruction))
    return next(copies, len(stage.instructions))


def _is_elsewhere(text: str) -> bool:
    """Whether a package comes from a file, a folder or Git, or is an option's value."""
    if text.startswith((".", "/", "~", "file:", "git", "link:", "-")) or text.endswith((".tgz", ".tar.gz", ".gem")):
        return not re.match(r"git(?:hub|lab)?\.com/", text)
    return "://" in text or ":" in text.partition("@")[2] or re.fullmatch(r"[\w.-]+/[\w.-]+(?:#.*)?", text) is not None
