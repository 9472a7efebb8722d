r"""Packages that root installs into a Jupyter image cannot be changed by its user.

## Why it matters
In the images of `quay.io/jupyter` everything below `/opt/conda` belongs to the group `users`, so that people can
install and update packages from a notebook. What root installs there belongs to root alone, and the next
`pip install -U` in a notebook fails half-way:

```text
ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: '/opt/conda/lib/python3.12/...'
```

## Examples
```dockerfile bad
FROM quay.io/jupyter/minimal-notebook:2024-12-31
USER root
RUN mamba install --yes geopandas=1.0.1
USER ${NB_UID}
```
```dockerfile good
FROM quay.io/jupyter/minimal-notebook:2024-12-31
RUN mamba install --yes geopandas=1.0.1 && \
    mamba clean --all --force-pkgs-dirs --yes && \
    fix-permissions "${CONDA_DIR}" && \
    fix-permissions "/home/${NB_USER}"
```

## Known limits
Silent where `fix-permissions` is called in the same RUN or below it.

## References
- https://jupyter-docker-stacks.readthedocs.io/en/latest/using/recipes.html
"""

from collections.abc import Iterator

from dslint.dockerfile import Run, User
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.shell import CondaInstall, PipInstall


@rule(on=(PipInstall, CondaInstall), category=Category.CORRECTNESS, severity=Severity.INFO, profile=Profile.STRICT)
def check(install: PipInstall | CondaInstall) -> Iterator[Finding]:
    run = install.enclosing(Run)
    stage = run.stage if run is not None else None
    image = stage.root_image if stage is not None else None
    if run is None or stage is None or image is None or not image.name.startswith(("quay.io/jupyter/", "jupyter/")):
        return
    above = [each for each in stage.instructions[: run.index] if isinstance(each, User)]
    if not above or not above[-1].known or above[-1].user not in ("root", "0") or install.wrappers[:1] == ("gosu",):
        return
    if not any(
        "fix-permissions" in each.span.text or "chown" in each.span.text
        for each in stage.runs
        if each.index >= run.index
    ):
        yield Finding(
            install.anchor,
            "what root installs here belongs to root: from a notebook it can be neither updated nor removed",
            help='install it as `USER ${NB_UID}`, or add `&& fix-permissions "${CONDA_DIR}"`',
        )
