r"""A package is installed from a git repository, from whatever its branch holds that minute.

## Why it matters
`pip install git+https://github.com/huggingface/transformers` installs the newest commit of the default branch: code
between two releases, which may not have been tried by anybody, and is another one tomorrow. Nothing in the image says
which commit it was, so a result cannot be repeated and a break cannot be undone by going back. If the branch is renamed
or the repository deleted, the build stops.

## Examples
```dockerfile bad
FROM python:3.13.1-bookworm
RUN pip install --no-cache-dir git+https://github.com/facebookresearch/segment-anything.git
USER 10001
```
```dockerfile good
FROM python:3.13.1-bookworm
RUN pip install --no-cache-dir git+https://github.com/facebookresearch/segment-anything.git@dca509fe793f601edb92606367a655c15ac00fdf
USER 10001
```

`git ls-remote URL HEAD` prints the commit of today. A tag (`@v1.2.0`) will do where you trust nobody to move it.

## Known limits
Any other word behind `@` is taken for a tag or a commit; `main`, `master`, `dev`, `develop`, `trunk`, `nightly` and
`HEAD` are taken for branches. Silent where a variable may hold it.

## References
- https://pip.pypa.io/en/stable/topics/vcs-support/
"""

import re
from collections.abc import Iterator
from functools import cache

from dslint.project.installs import Installs, shown_with
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import PipInstall
from dslint.source import Span

_BRANCHES = frozenset({"main", "master", "dev", "develop", "development", "trunk", "nightly", "head"})


@rule(on=(PipInstall, Installs), category=Category.REPRODUCIBILITY, severity=Severity.WARNING, keywords=("git+",))
def check(node: PipInstall | Installs) -> Iterator[Finding]:
    for url, span in _in_file(node) if isinstance(node, Installs) else _in_command(node):
        path = url.partition("://")[2].partition("#")[0].partition("/")[2]
        repository, _, revision = path.rpartition("@") if "@" in path else (path, "", "")
        if not repository or "$" in path or (revision and revision.lower() not in _BRANCHES):
            continue
        what = f"the branch `{revision}`" if revision else "the default branch"
        name = repository.rstrip("/").removesuffix(".git").rpartition("/")[2]
        yield Finding(
            span,
            f"`{name}` is whatever {what} holds while the image is built: no two builds need be the same",
            help="name the commit behind the address: `.git@<commit>`, or install a release",
            related=shown_with(node),
        )


def _in_command(install: PipInstall) -> Iterator[tuple[str, Span]]:
    for word in [*install.operands, *install.editable]:
        at = word.text.find("git+")
        if at >= 0:
            yield word.text[at:], word.part(at, len(word.text))


def _in_file(link: Installs) -> Iterator[tuple[str, Span]]:
    for line in link.file.lines:
        found = _address().search(line.text.text) if "git+" in line.text.text else None
        if found:
            yield found[0], line.text.span(found.start(), found.end())


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"git\+\w+://[^\s;]+")
