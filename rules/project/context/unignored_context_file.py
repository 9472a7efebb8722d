r"""A .dockerignore lets files into the image that do not belong there.

## Why it matters
`COPY . .` takes all that `.dockerignore` does not leave out. The file is there, so all seems well; but it was written
before the project had a `.env`, before MLflow filled `mlruns/` and somebody put the data next to the code. Passwords
and datasets then go to everyone who pulls the image, each build sends gigabytes to the builder first, and since
`mlruns/` changes with each run, the build starts over from this line every time.

What Git ignores, Docker does not: the two files know nothing of each other.

## Examples
```dockerfile bad Dockerfile
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY . .
USER 10001
CMD ["python", "train.py"]
```
```text bad .dockerignore
.git
__pycache__
```
```text bad .gitignore
mlruns/
data/
```
```text bad train.py
print("training")
```
```dockerfile good Dockerfile
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY . .
USER 10001
CMD ["python", "train.py"]
```
```text good .dockerignore
.git
.env*
**/__pycache__
mlruns/
data/
```
```text good .gitignore
mlruns/
data/
```
```text good train.py
print("training")
```

## Known limits
Told from the names at the top of the context, and from those names in its `.gitignore` that projects use for data and
results. A `.env` counts if it is there, or if an example of one is (`.env.example`). A pattern that names a part of a
directory is taken to mean it on purpose, and so is `*` with exceptions. Silent where the copy stands in a stage that
is only copied from, where COPY excludes something itself, of what some Dockerfile of the same context copies by name,
and where it is not clear which directory is the context.

## References
- https://docs.docker.com/build/concepts/context/#dockerignore-files
"""

from collections.abc import Iterator

from dslint.facts.secrets import secret_file
from dslint.project.builds import Build
from dslint.rule import Category, Finding, Severity, rule

_RESULTS = frozenset(
    {"mlruns", "mlartifacts", "mlflow.db", "wandb", "lightning_logs", "multirun", ".venv", "venv", ".ipynb_checkpoints"}
)
_IF_GIT_IGNORES = _RESULTS - {".venv", "venv", ".ipynb_checkpoints"} | {"data", "datasets", "outputs", "checkpoints"}
_EXAMPLES = frozenset({".env.example", ".env.sample", ".env.template", ".env.dist"})


@rule(on=Build, category=Category.EFFICIENCY, severity=Severity.WARNING)
def check(link: Build) -> Iterator[Finding]:
    shipped = [copying for copying in link.context_copies if copying.stage in link.dockerfile.shipped_stages]
    if link.ignore is None or not shipped or any(copying.flag("exclude") for copying in shipped):
        return
    unsaid = [name for name in _unwanted(link) if not link.ignore.speaks_of(name)]
    found = [f"`{name}`" for name in unsaid if name not in link.copied_names]
    if found:
        more = f" and {len(found) - 2} more" if len(found) > 2 else ""
        yield Finding(
            link.span,
            f"this copies {', '.join(found[:2])}{more} into the image, since `{link.ignore_path}` lets it in",
            help=f"add to `{link.ignore_path}`:\n" + "\n".join(name.strip("`") for name in found),
        )


def _unwanted(link: Build) -> list[str]:
    """What has no place in an image, if it is there; secrets first."""
    names = set(link.context_names)
    secrets = {name for name in names if secret_file(name)} | ({".env"} if names & _EXAMPLES else set())
    others = (names & _RESULTS) | (link.git_ignored_names & _IF_GIT_IGNORES)
    return [*sorted(secrets), *sorted(others)]
