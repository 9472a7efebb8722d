r"""A stage downloads with `curl` here and with `wget` there.

## Why it matters
The two do the same. Each has its own options for failures, redirects and proxies, so that two ways to download are two
sets of habits to get right; and where neither is part of the base image, two programs are installed in place of one.

## Examples
```dockerfile bad
FROM debian:12-slim
RUN wget -q https://example.org/a.tar
RUN curl -fLO https://example.org/b.tar
USER 10001
```
```dockerfile good
FROM debian:12-slim
RUN curl -fLO https://example.org/a.tar
RUN curl -fLO https://example.org/b.tar
USER 10001
```

## References
- https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages
"""

from collections.abc import Iterator

from dslint.dockerfile import Run, Stage
from dslint.rule import Category, Finding, Profile, Related, Severity, once_per_node, rule
from dslint.shell import Command
from dslint.shell.tools.download import Curl, Wget


@rule(
    on=(Curl, Wget),
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=(
        "hadolint/DL4001",
        "tally/hadolint/DL4001",
        "trivy/DS-0014",
        "semgrep/use-either-wget-or-curl",
        "droast/DF058",
    ),
)
def check(download: Curl | Wget) -> Iterator[Finding]:
    run = download.enclosing(Run)
    first = _first_ones(run.stage) if run is not None and run.stage is not None else {}
    if len(first) == 2 and list(first.values())[1] is download:
        other = next(iter(first.values()))
        yield Finding(
            download.anchor,
            f"the stage downloads with `{download.name}` here and with `{other.name}` elsewhere",
            help="use one of them for both",
            related=(Related(other.anchor, "here it is the other"),),
        )


@once_per_node
def _first_ones(stage: Stage) -> dict[str, Command]:
    """The first download with each of the two, in order."""
    found: dict[str, Command] = {}
    for run in stage.runs:
        for command in run.commands:
            if isinstance(command, Curl | Wget):
                found.setdefault(command.name, command)
    return found
