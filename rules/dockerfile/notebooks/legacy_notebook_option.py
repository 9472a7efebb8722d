r"""An option of Jupyter is written for the server that it had before 2021.

## Why it matters
JupyterLab 3 and Notebook 7 run on a new server, whose settings are named `ServerApp`. Those named `NotebookApp` still
reach it through a translator, which knows most of them and drops the others with a line in the log:

```text
[W ServerApp] notebook_dir is deprecated, use root_dir
```

A setting for the login that is dropped is the worst case.

## Examples
```dockerfile bad
FROM quay.io/jupyter/minimal-notebook:2024-12-31
CMD ["start-notebook.py", "--NotebookApp.base_url=/lab"]
```
```dockerfile fixed
FROM quay.io/jupyter/minimal-notebook:2024-12-31
CMD ["start-notebook.py", "--ServerApp.base_url=/lab"]
```
```dockerfile good
FROM quay.io/jupyter/minimal-notebook:2024-12-31
CMD ["start-notebook.py", "--IdentityProvider.token=''", "--PasswordIdentityProvider.hashed_password=argon2:..."]
```

The token is `IdentityProvider.token` today, the password `PasswordIdentityProvider.hashed_password`.

## Known limits
Silent about `jupyter notebook`, which may be an old Notebook 6, where the names are right.

## References
- https://jupyter-server.readthedocs.io/en/latest/operators/migrate-from-nbserver.html
"""

from collections.abc import Iterator

from dslint.project.starts import starts
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, rule
from dslint.shell import NotebookServer

_OLD, _NEW = "--NotebookApp.", "--ServerApp."


@rule(on=NotebookServer, category=Category.CORRECTNESS, severity=Severity.INFO, profile=Profile.ALL, fix=Fix.UNSAFE)
def check(notebook: NotebookServer) -> Iterator[Finding]:
    subcommand = notebook.subcommand.text if notebook.subcommand is not None else notebook.name
    if subcommand in ("notebook", "nbclassic", "jupyter-notebook", "jupyter-nbclassic"):
        return
    if next(starts(notebook), None) is None:
        return
    for word in notebook.args:
        if word.text.startswith(_OLD):
            place = word.part(0, len(_OLD))
            edit = Edit(place, _NEW) if place.text == _OLD else None
            yield Finding(
                place,
                "`NotebookApp` is the server of years ago: the one of today translates the setting, or drops it",
                help=f"write `{_NEW}{word.text[len(_OLD) :].partition('=')[0]}`",
                fix=Fix("write `ServerApp`", (edit,)) if edit else None,
            )
