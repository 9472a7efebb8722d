r"""A system package of apt, apk, dnf, yum or zypper has no version.

## Why it matters
`apt-get install curl` means: the newest `curl` of the distribution's release on the day of the build. As a release only
gets bug fixes and security fixes, that is what most projects want, and **this rule is off by default**: Debian and
Alpine delete old versions from their mirrors, so an image with exact versions fails to build a few weeks later:

```text
E: Version '7.88.1-10+deb12u5' for 'curl' was not found
```

Switch it on where you have a mirror that keeps old versions (snapshot.debian.org, a Satellite server, Artifactory) or
where every change of a package must be a commit of its own.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1 && rm -rf /var/lib/apt/lists/*
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1=12.2.0-14 && rm -rf /var/lib/apt/lists/*
USER 10001
```

A base image with a digest and a dated tag pins what lies below, which is the larger part.

## Known limits
For rpm packages, a name that ends in a number behind a dash is taken for one with a version. Groups, modules with a
stream, package files and names with variables are not looked at.

## References
- https://snapshot.debian.org/
- https://docs.docker.com/build/building/best-practices/#version-pinning
- https://github.com/hadolint/hadolint/issues/1253
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.shell import ApkAdd, AptInstall, PackageInstall


@rule(
    on=(AptInstall, ApkAdd, PackageInstall),
    category=Category.REPRODUCIBILITY,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=(
        "hadolint/DL3008",
        "hadolint/DL3018",
        "hadolint/DL3033",
        "hadolint/DL3037",
        "hadolint/DL3041",
        "droast/DF005",
        "droast/DF052",
    ),
)
def check(install: AptInstall | ApkAdd | PackageInstall) -> Iterator[Finding]:
    if install.enclosing(Run) is None or install.arguments.positionals[0].text.startswith("group"):
        return
    dash = isinstance(install, PackageInstall) and not install.is_zypper
    for word in install.packages:
        if word.known and not _has_version(word.text, isinstance(install, PackageInstall)):
            yield Finding(
                word.span,
                f"`{word.text}` has no version: later builds install another one",
                help=f"write `{word.text}{'-' if dash else '='}<version>`",
            )


def _has_version(text: str, rpm: bool) -> bool:
    """Whether a package has a version, or is no package of a repository."""
    if re.search(r"[=<>~/:@*]|-$|\.(?:deb|apk|rpm)$", text) or not text[:1].isalnum():
        return True
    return rpm and re.search(r"-\d[\w.+^]*(?:-\d[\w.+^]*)?$", text) is not None
