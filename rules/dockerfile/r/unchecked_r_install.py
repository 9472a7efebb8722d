r"""An R package is installed in a way that does not stop the build when it fails.

## Why it matters
`install.packages()` gives a *warning* where a package cannot be installed: a system library is missing, the name is
misspelt, the mirror does not answer. R then ends as if all were well, so the build is green and the image lacks the
package:

```text
Warning message:
In install.packages("sf") : installation of package 'sf' had non-zero exit status
```

You learn of it when the container runs: `Error in library(sf) : there is no package called 'sf'`. With
`options(warn=2)` R turns warnings into errors, and the build stops where the mistake is. littler's `install2.r`, which
the rocker images have, does the same with `--error`; pak and `renv::restore()` always do.

## Examples
```dockerfile bad
FROM rocker/r-ver:4.4.2
RUN Rscript -e "install.packages('data.table')"
USER 10001
```
```dockerfile fixed
FROM rocker/r-ver:4.4.2
RUN Rscript -e "options(warn=2); install.packages('data.table')"
USER 10001
```
```dockerfile bad
FROM rocker/r-ver:4.4.2
RUN install2.r --skipinstalled data.table
USER 10001
```
```dockerfile fixed
FROM rocker/r-ver:4.4.2
RUN install2.r --error --skipinstalled data.table
USER 10001
```
```dockerfile good
FROM rocker/r-ver:4.4.2
RUN Rscript -e "install.packages('pak')" -e "library(pak)" -e "pkg_install('data.table')"
USER 10001
```

## Known limits
Silent where the same RUN looks at the outcome: where its code loads a package (`library`, `requireNamespace`), stops or
quits by itself, or handles warnings. Code in files is not seen. The fix changes what the build does with *any* warning.

## References
- https://rocker-project.org/use/extending.html
- https://stat.ethz.ch/R-manual/R-devel/library/base/html/options.html
- https://github.com/ThinkR-open/dockerfiler/issues/9
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Edit, Finding, Fix, Severity, once_per_node, rule
from dslint.shell import Install2R, RCode

_WARNS = frozenset(
    {"install.packages", "utils::install.packages", "BiocManager::install"}
    | {"remotes::install_cran", "remotes::install_version", "devtools::install_cran"}
)


@rule(on=(RCode, Install2R), category=Category.CORRECTNESS, severity=Severity.WARNING, fix=Fix.UNSAFE)
def check(install: RCode | Install2R) -> Iterator[Finding]:
    run = install.enclosing(Run)
    if run is None or install.failure_ignored or _looks_at_outcome(run):
        return
    if isinstance(install, RCode):
        yield from _in_code(install)
    elif not install.stops_on_failure and install.name_word is not None:
        edit = install.insert_after(install.name_word, "--error")
        yield Finding(
            install.name_word.span,
            "`install2.r` goes on where a package cannot be installed: the build is green, and the image lacks it",
            help="write `install2.r --error`",
            fix=Fix("add `--error`", (edit,)) if edit else None,
        )


def _in_code(code: RCode) -> Iterator[Finding]:
    call = next((each for each in code.calls if each.function in _WARNS), None)
    if call is None:
        return
    start = code.codes[0].part(0, 0).start
    edit = Edit(call.span.source.span(start, start), "options(warn=2); ")
    yield Finding(
        call.span,
        f"`{call.function}` only warns where a package cannot be installed: the build is green, and the image lacks it",
        help="put `options(warn=2);` before it, so that warnings are errors",
        fix=Fix("add `options(warn=2)`", (edit,)),
    )


@once_per_node
def _looks_at_outcome(run: Run) -> bool:
    checks = (
        r"\b(?:stop|stopifnot|quit|q|library|require|requireNamespace|loadNamespace|packageVersion)\s*\("
        r"|warn\s*=\s*2|[wW]arning"
    )
    codes = [each.code for each in run.commands if isinstance(each, RCode)]
    return any(re.search(checks, code) for code in codes)
