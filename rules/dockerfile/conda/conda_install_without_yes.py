r"""`conda install` asks a question before it installs.

## Why it matters
conda shows what it is going to do and asks `Proceed ([y]/n)?`. A build has nobody to answer; conda then takes the
default, which is yes, so the build goes through. The same lines in a script, in a terminal or with a console attached
(`docker run -it`) wait for an answer for ever. With `-y` they do the same everywhere.

## Examples
```dockerfile bad
FROM condaforge/miniforge3:24.11.3-0
RUN conda install numpy=2.2.0 && conda clean -afy
USER 10001
```
```dockerfile fixed
FROM condaforge/miniforge3:24.11.3-0
RUN conda install -y numpy=2.2.0 && conda clean -afy
USER 10001
```
```dockerfile good
FROM condaforge/miniforge3:24.11.3-0
RUN conda config --set always_yes yes && conda install numpy=2.2.0 && conda clean -afy
USER 10001
```

## Known limits
Silent where the file sets `always_yes`, `CONDA_ALWAYS_YES` or `MAMBA_ALWAYS_YES` anywhere, and where something is piped
into conda.

## References
- https://docs.conda.io/projects/conda/en/stable/commands/install.html
- https://github.com/apache/arrow/pull/13579
"""

from collections.abc import Iterator
from functools import lru_cache

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Fix, Profile, Severity, rule
from dslint.shell import CondaInstall
from dslint.source import Source


@rule(on=CondaInstall, category=Category.STYLE, severity=Severity.INFO, profile=Profile.ALL, fix=Fix.SAFE)
def check(install: CondaInstall) -> Iterator[Finding]:
    word = install.subcommand
    if install.assume_yes or word is None or install.enclosing(Run) is None or install.has("--dry-run", "-d"):
        return
    if install.pipeline[0] is not install or install.redirects or _is_configured(install.document.source):
        return
    if any(each.text.startswith(("$", "`")) for each in install.args):
        return
    edit = install.insert_after(word, "-y")
    yield Finding(
        word.span,
        f"`{install.name} {word.text}` asks before it does anything, and waits for ever where there is a terminal",
        help=f"write `{install.name} {word.text} -y`",
        fix=Fix("add `-y`", (edit,)) if edit else None,
    )


@lru_cache(maxsize=1)
def _is_configured(source: Source) -> bool:
    return "always_yes" in source.text.lower()
