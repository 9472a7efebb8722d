r"""Apache Airflow is installed from PyPI without its constraints file.

## Why it matters
Airflow is a library and an application at once, so it leaves the versions of its several hundred dependencies open.
With whatever is newest on the day of the build it often does not start. The project publishes, for each release and
each Python, a list of the versions with which it was tested, and supports no other way of installing it from PyPI:

```text
https://raw.githubusercontent.com/apache/airflow/constraints-2.10.4/constraints-3.12.txt
```

## Examples
```dockerfile bad
FROM python:3.12.8-slim-bookworm
ENV PIP_NO_CACHE_DIR=1
RUN pip install \
    apache-airflow==2.10.4
USER 10001
```
```dockerfile fixed
FROM python:3.12.8-slim-bookworm
ENV PIP_NO_CACHE_DIR=1
RUN pip install --constraint https://raw.githubusercontent.com/apache/airflow/constraints-2.10.4/constraints-3.12.txt \
    apache-airflow==2.10.4
USER 10001
```
```dockerfile good
FROM apache/airflow:2.10.4-python3.12
RUN pip install --no-cache-dir apache-airflow==2.10.4 pandas==2.2.3
USER 50000
```

## Known limits
Silent in images that are built on `apache/airflow`, where the release is there already, and where any constraints are
given.

## References
- https://airflow.apache.org/docs/apache-airflow/stable/installation/installing-from-pypi.html
"""

from collections.abc import Iterator

from dslint.dockerfile import Instruction
from dslint.project.installs import Installs, add_option, install_of, shown_with
from dslint.rule import Category, Finding, Fix, Severity, rule
from dslint.shell import PipInstall

_ENOUGH = 80  # Airflow alone brings more than a hundred packages
_CONSTRAINTS = "https://raw.githubusercontent.com/apache/airflow/constraints-{}/constraints-{}.txt"


@rule(
    on=(PipInstall, Installs),
    category=Category.REPRODUCIBILITY,
    severity=Severity.WARNING,
    fix=Fix.UNSAFE,
    keywords=("airflow",),
)
def check(node: PipInstall | Installs) -> Iterator[Finding]:
    airflow = next((each for each in node.requirements if each.normalized == "apache-airflow"), None)
    if airflow is None or airflow.url or _is_constrained(node):
        return
    python = _python(node)
    url = _CONSTRAINTS.format(airflow.pinned_version or "<version>", python or "<python>")
    known = airflow.pinned_version is not None and python is not None
    edit = add_option(node, f"--constraint {url}", airflow) if known else None
    yield Finding(
        airflow.span,
        "Airflow without its constraints file gets the newest of all its dependencies, and often does not start",
        help=f"add `--constraint {url}`",
        related=shown_with(node),
        fix=Fix("add Airflow's constraints", (edit,)) if edit else None,
    )


def _is_constrained(node: PipInstall | Installs) -> bool:
    install = install_of(node)
    instruction = install.enclosing(Instruction)
    if instruction is None or instruction.stage is None or install.options("-c", "--constraint", "--constraints"):
        return True
    if isinstance(node, Installs) and (node.constraints or not node.constraints_known or node.file.hashes_required):
        return True
    if isinstance(node, Installs) and _is_frozen(node):
        return True
    image = instruction.stage.root_image
    in_image = image is None or not image.known or "airflow" in image.name
    hidden = any(word.text.startswith("$") for word in install.args) or install.has("--no-deps")
    text = instruction.stage.span.text
    return in_image or hidden or "PIP_CONSTRAINT" in text or "UV_CONSTRAINT" in text


def _is_frozen(link: Installs) -> bool:
    """Whether the file names what Airflow needs itself, nearly all with a version, as `pip freeze` writes it."""
    pinned = sum(each.pinned_version is not None for each in link.requirements)
    return pinned >= _ENOUGH and pinned >= 0.9 * len(link.requirements)


def _python(node: PipInstall | Installs) -> str | None:
    instruction = install_of(node).enclosing(Instruction)
    return instruction.stage.python if instruction is not None and instruction.stage is not None else None
