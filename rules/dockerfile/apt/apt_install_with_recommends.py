r"""`apt-get install` brings along packages that nobody asked for.

## Why it matters
A Debian package names packages that it needs, and others that it only *recommends*. apt installs both kinds. On a
desktop that is kind; in an image it adds manuals, fonts, mail servers and compilers, each of which must be pulled by
every machine and shows up in the report of the vulnerability scanner. `python3-pip`, for one, recommends
`build-essential`: some 250 MB of compilers for a tool of 10 MB.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN apt-get update && apt-get install -y ffmpeg && rm -rf /var/lib/apt/lists/*
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
RUN apt-get update && apt-get install --no-install-recommends -y ffmpeg && rm -rf /var/lib/apt/lists/*
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends ffmpeg && rm -rf /var/lib/apt/lists/*
USER 10001
```

Something may turn out to be missing afterwards (`ca-certificates`, which `curl` only recommends, is the usual one):
then name it in the install. That is why the fix is not applied without `--unsafe`.

## Known limits
Only what ends up in an image counts: stages that are only copied from may be as large as they like. Nothing is said
where the file sets `APT::Install-Recommends` anywhere, or where a variable may hold the option.

## References
- https://manpages.debian.org/bookworm/apt/apt-get.8.en.html
- https://www.debian.org/doc/debian-policy/ch-relationships.html
"""

from collections.abc import Iterator
from functools import lru_cache

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Fix, Profile, Severity, rule
from dslint.shell import AptInstall
from dslint.source import Source


@rule(
    on=AptInstall,
    category=Category.EFFICIENCY,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    fix=Fix.UNSAFE,
    covers=(
        "hadolint/DL3015",
        "trivy/DS-0029",
        "semgrep/missing-no-install-recommends",
        "dockerfilelint/apt-get_recommends",
        "droast/DF016",
    ),
)
def check(install: AptInstall) -> Iterator[Finding]:
    run, verb = install.enclosing(Run), install.subcommand
    if run is None or verb is None or not run.is_shipped or not install.packages:
        return
    if install.no_recommends or install.has("--install-recommends", "--without-recommends") or _may_say_so(install):
        return
    edit = install.insert_after(verb, "--no-install-recommends")
    yield Finding(
        verb.span,
        f"`{install.name} install` also installs what its packages only recommend, which makes the image larger",
        help=f"write `{install.name} install --no-install-recommends`, and name what is then missing",
        fix=Fix("add `--no-install-recommends`", (edit,)) if edit else None,
    )


def _may_say_so(install: AptInstall) -> bool:
    hidden = any(word.text.startswith(("$", "`")) for word in install.args)
    return hidden or _is_configured(install.document.source)


@lru_cache(maxsize=1)
def _is_configured(source: Source) -> bool:
    return "apt::install-recommends" in source.text.lower()
