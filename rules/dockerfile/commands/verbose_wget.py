r"""`wget` fills the build's log with its progress bar.

## Why it matters
Where no terminal shows the bar, `wget` writes a line of dots for every 50 KB: 20,000 lines for a gigabyte of weights.
The error that you look for stands somewhere in between, and CI systems cut such logs off.

## Examples
```dockerfile bad
FROM debian:12-slim
RUN wget https://example.org/model.onnx
USER 10001
```
```dockerfile fixed
FROM debian:12-slim
RUN wget --progress=dot:giga https://example.org/model.onnx
USER 10001
```
```dockerfile good
FROM debian:12-slim
RUN wget -nv https://example.org/model.onnx
USER 10001
```

## Known limits
Silent on Alpine, whose `wget` does not know the option.

## References
- https://www.gnu.org/software/wget/manual/wget.html#Download-Options
"""

from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Fix, Profile, Severity, rule
from dslint.shell.tools.download import Wget

_QUIET = ("-q", "--quiet", "-nv", "--no-verbose", "--progress", "-o", "--output-file", "-a", "--append-output")


@rule(
    on=Wget,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.SAFE,
    covers=("hadolint/DL3047", "tally/hadolint/DL3047", "droast/DF056"),
)
def check(wget: Wget) -> Iterator[Finding]:
    run, name = wget.enclosing(Run), wget.name_word
    if run is None or name is None or wget.has(*_QUIET, "--version", "--help") or not wget.args:
        return
    if any("v" in word.text for word in wget.args if word.text.startswith("-n") and word.text[2:3].islower()):
        return
    if run.stage is not None and "alpine" in str(run.stage.root_image):
        return
    edit = wget.insert_after(name, "--progress=dot:giga")
    yield Finding(
        wget.anchor,
        "the progress of this download fills the build's log",
        help="add `--progress=dot:giga`, or `-nv`",
        fix=Fix("show less", (edit,)) if edit else None,
    )
