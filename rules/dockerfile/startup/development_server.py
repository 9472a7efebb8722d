r"""The image starts a server in its mode for development.

## Why it matters
The switches that make work at a desk pleasant do harm in a container that serves others:

- `--reload` starts a second process that watches all files, and so costs memory and a processor. In a container the
  code does not change; but any file that the program writes below its directory may restart the server.
- `--debug` shows visitors the source code and the variables of each error. Flask's debugger even gives them a Python
  console, behind a short PIN: whoever guesses that runs code in the container.
- `fastapi dev` and Django's `runserver` are these modes as a whole, with one process that is made for one person.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY main.py .
USER 10001
CMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--reload"]
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY main.py .
USER 10001
CMD ["uvicorn", "main:app", "--host", "0.0.0.0"]
```

In a manifest:

```yaml bad
apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
  - name: api
    image: registry.example.org/api:1.4.0
    args: [flask, run, --host=0.0.0.0, --debug]
```

Where you want these modes at your desk, give the command there, `docker run image uvicorn main:app --reload`, or add a
stage `FROM base AS dev`.

## Known limits
Silent for stages, containers and files whose names say that they are for development. `app.run(debug=True)` in Python
code is not seen.

## References
- https://flask.palletsprojects.com/en/stable/debugging/
- https://fastapi.tiangolo.com/fastapi-cli/
- https://docs.djangoproject.com/en/stable/ref/django-admin/#runserver
"""

from collections.abc import Iterator

from dslint.project.starts import Start, starts
from dslint.rule import Category, Finding, Severity, Span, rule
from dslint.shell import ModelServer

_SWITCHES = {
    "uvicorn": ("--reload",),
    "gunicorn": ("--reload",),
    "hypercorn": ("--reload", "--debug"),
    "flask": ("--debug", "--reload", "--debugger"),
    "fastapi run": ("--reload",),
    "bentoml": ("--reload", "--development"),
    "panel": ("--autoreload", "--dev"),
    "chainlit": ("-w", "--watch"),
}
_CURES = {
    "fastapi dev": (
        "`fastapi dev` is for development: a second process watches all files and may restart the server",
        "`fastapi run`",
    ),
    "django": (
        "`runserver` is for development: it is slow, unaudited, and restarts whenever a file changes",
        "Gunicorn: `gunicorn <project>.wsgi`",
    ),
}
_ON = frozenset({"1", "true", "yes", "on", "development"})


@rule(on=ModelServer, category=Category.SECURITY, severity=Severity.WARNING)
def check(server: ModelServer) -> Iterator[Finding]:
    for start in starts(server):
        if start.is_for_development or server.conditional or _works_on_source(start):
            continue
        found = _found(start, server)
        if found is not None:
            span, what, cure = found
            yield Finding(span, what, help=cure)
            return


def _found(start: Start, server: ModelServer) -> tuple[Span, str, str] | None:
    """The place of what switches the mode on, what it is, and the cure."""
    if server.framework in _CURES:
        what, cure = _CURES[server.framework]
        return server.anchor, what, f"start {cure}"
    for word in start.command.args:
        if word.text in _SWITCHES.get(server.framework, ()):
            return word.span, f"`{word.text}` is for development: {_harm(word.text)}", f"leave `{word.text}` out"
    for name in ("FLASK_DEBUG", "FLASK_ENV") if server.framework == "flask" else ():
        if (start.value(name) or "").lower() in _ON:
            return server.anchor, f"`{name}` is for development: {_harm('debug')}", f"leave `{name}` out"
    return None


def _works_on_source(start: Start) -> bool:
    """Whether a compose file puts the source of this machine into the container: for work on it."""
    mounts = start.service.mounts if start.service is not None else ()
    return any(mount.kind == "bind" and not mount.path.rpartition("/")[2].count(".") for mount in mounts)


def _harm(switch: str) -> str:
    if "debug" in switch:
        return "visitors see the code of each error, and may get to run their own"
    return "a second process watches all files, and may restart the server in the middle of requests"
