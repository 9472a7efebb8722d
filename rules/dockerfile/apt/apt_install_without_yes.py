r"""`apt-get install` asks a question that nobody answers.

## Why it matters
Before it installs more than it was told to, apt asks. During a build nobody is there to answer, so it takes that for
a no:

```text
Do you want to continue? [Y/n] Abort.
```

The build stops there. Where the packages happen to need nothing else apt does not ask, and the build works until the
day on which one of them gets a new dependency. `DEBIAN_FRONTEND=noninteractive` does not answer this question: it is
for those that packages ask while they are set up.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN apt-get update && apt-get install --no-install-recommends libgomp1 && rm -rf /var/lib/apt/lists/*
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1 && rm -rf /var/lib/apt/lists/*
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1 && rm -rf /var/lib/apt/lists/*
USER 10001
```

## Known limits
Nothing is said where apt's configuration may say yes (`Assume-Yes` somewhere in the file), where something is piped
into apt, or where a variable may hold the option.

## References
- https://manpages.debian.org/bookworm/apt/apt-get.8.en.html
- https://docs.docker.com/build/building/best-practices/#apt-get
"""

from collections.abc import Iterator
from functools import lru_cache

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Fix, Severity, rule
from dslint.shell import AptInstall, Word
from dslint.source import Source

_ASKS_NOTHING = ("--reinstall", "-s", "--simulate", "--just-print", "--dry-run", "--recon", "--no-act", "--print-uris")


@rule(
    on=Run,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    fix=Fix.SAFE,
    covers=(
        "hadolint/DL3014",
        "trivy/DS-0021",
        "semgrep/missing-assume-yes-switch",
        "dockerfilelint/apt-get_missing_param",
        "droast/DF015",
        "tally/hadolint/DL3014",
    ),
    keywords=("apt",),
)
def check(run: Run) -> Iterator[Finding]:
    for command in run.commands:
        if isinstance(command, AptInstall) and command.packages and not _answered(command):
            install = _install_word(command)
            edit = command.insert_after(install, "-y")
            yield Finding(
                install.span,
                f"`{command.name} install` asks before it installs more than it is told, and nobody answers",
                help=f"write `{command.name} install -y`",
                fix=Fix("add `-y`", (edit,)) if edit else None,
            )


def _answered(command: AptInstall) -> bool:
    if command.assume_yes or command.has("-d", "--download-only", *_ASKS_NOTHING):
        return True
    fed = command.pipeline[0] is not command or any(redirect.operator.startswith("<") for redirect in command.redirects)
    hidden = any(word.text.startswith(("$", "`")) for word in command.args)
    if all("keyring" in word.text or word.text in _NEED_NOTHING for word in command.packages):
        return True  # apt does not ask
    return fed or hidden or _is_configured(command.document.source)


_NEED_NOTHING = ("unzip", "make", "tree", "bc")
"""Packages that bring no other ones along, nor recommend any."""


@lru_cache(maxsize=1)
def _is_configured(source: Source) -> bool:
    return "apt::get::assume-yes" in source.text.lower()


def _install_word(command: AptInstall) -> Word:
    return next(word for word in command.args if word.text == "install")
