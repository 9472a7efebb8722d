r"""R packages come from a CRAN mirror, which only has today's versions.

## Why it matters
CRAN serves the newest release of each package, and nothing else by its name. So the image of today and that of next
month hold different packages, also of all those that your packages need, and a script that worked stops with
`could not find function` or, worse, gives other numbers. R has no `package==1.2` to write against that: what is pinned
is the *day*. Posit's Package Manager keeps a copy of CRAN for every day; an address with a date in it always brings
the same versions (and, on Linux, ready-built packages, which spares you the compiler).

The images of `rocker/r-ver` and those built on them use such a dated address by themselves. A lock file of renv does
the same for single packages.

## Examples
```dockerfile bad
FROM rocker/r-ver:4.4.2
RUN Rscript -e "options(warn=2); install.packages('data.table', repos='https://cloud.r-project.org')"
USER 10001
```
```dockerfile good
FROM rocker/r-ver:4.4.2
RUN Rscript -e "options(warn=2); install.packages('data.table')"
USER 10001
```
```dockerfile good
FROM r-base:4.4.2
RUN Rscript -e "options(warn=2, repos='https://packagemanager.posit.co/cran/2024-12-02'); install.packages('pak')"
USER 10001
```

## Known limits
Without an address only the images `r-base` and `rocker/r-base` are known to use a mirror. Silent where an address has a
date in it anywhere in the file, where it is a variable, and where renv restores a lock file.

## References
- https://rocker-project.org/images/versioned/r-ver.html
- https://docs.posit.co/rspm/admin/serving-binaries.html
- https://packagemanager.posit.co/
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Run, Stage
from dslint.rule import Category, Finding, Severity, Span, once_per_node, rule
from dslint.shell import Install2R, RCode

_INSTALLS = frozenset({"install.packages", "utils::install.packages", "remotes::install_cran", "pak::pkg_install"})
_UNDATED_IMAGES = frozenset({"r-base", "rocker/r-base"})


@rule(on=(RCode, Install2R), category=Category.REPRODUCIBILITY, severity=Severity.WARNING)
def check(install: RCode | Install2R) -> Iterator[Finding]:
    run = install.enclosing(Run)
    if run is None or run.stage is None or _is_dated(run.stage):
        return
    mirror = _mirror(install)
    image = run.stage.root_image
    if mirror is not None:
        yield Finding(
            mirror,
            f"`{mirror.text}` has only the newest release of each package: every build may install others",
            help="take an address with a date, such as `https://packagemanager.posit.co/cran/2025-11-03`",
        )
    elif image is not None and image.known and image.name in _UNDATED_IMAGES:
        place = _installs(install)
        if place is not None:
            yield Finding(
                place,
                f"the image `{image.name}` installs from a CRAN mirror, which has only the newest releases: "
                "every build may install others",
                help="build on `rocker/r-ver`, or set `repos` to an address with a date, "
                "such as `https://packagemanager.posit.co/cran/2025-11-03`",
            )


def _installs(install: RCode | Install2R) -> Span | None:
    """Where packages are installed from what the image has set up; None if nothing is, or the code sets it up."""
    if isinstance(install, Install2R):
        return install.name_word.span if install.name_word is not None and not install.repositories else None
    call = next((each for each in install.calls if each.function in _INSTALLS), None)
    return call.span if call is not None and "repos" not in install.code else None


def _mirror(install: RCode | Install2R) -> Span | None:
    """The address of a mirror of today's CRAN, where the command installs from one."""
    if isinstance(install, Install2R):
        return next((each.span for each in install.repositories if _is_mirror(each.text)), None)
    if not any(call.function in _INSTALLS for call in install.calls):
        return None
    strings = (string for call in install.calls for string in call.strings)
    return next((span for text, span in strings if _is_mirror(text)), None)


def _is_mirror(text: str) -> bool:
    pattern = r"https?://(?:(?:cloud|cran)\.r-project\.org|cran\.[\w.-]+|(?:www\.)?stats\.bris\.ac\.uk/R|packagemanager\.[\w.]+/cran/(?:__linux__/\w+/)?latest)/?"
    return re.fullmatch(pattern, text) is not None


@once_per_node
def _is_dated(stage: Stage) -> bool:
    text = "".join(each.span.text for each in stage.chain)
    return (
        re.search(r"(?:cran|snapshot|mran|packagemanager|r-universe)\S*/\d{4}-\d\d-\d\d|renv::restore", text)
        is not None
    )
