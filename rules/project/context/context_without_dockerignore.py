r"""The whole directory is copied into the image, and no .dockerignore keeps anything out.

## Why it matters
`COPY . .` takes everything that lies beside the Dockerfile: the `.git` directory with all of the history, `.env` and
`kaggle.json` with their credentials, notebooks with their outputs, `data/`, `mlruns/`, checkpoints, a virtual
environment. All of that is sent to the builder each time, which takes minutes for gigabytes of data; it ends in the
image, where everyone who pulls it can read it; and since `mlruns/` changes with each run, the build starts over from
this line every time.

## Examples
```dockerfile bad Dockerfile
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY . .
USER 10001
CMD ["python", "train.py"]
```
```text bad .gitignore
data/
.env
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
```text good .gitignore
data/
.env
```
```text good train.py
print("training")
```
```text good .dockerignore
.git
.env*
data/
notebooks/
mlruns/
wandb/
**/*.ckpt
.venv/
```

## Known limits
Silent where the context holds nothing that one would want to keep out, as far as its top level and a `.gitignore`
there tell; where the copy stands in a stage that is only copied from; where COPY excludes something itself; and where
it is not clear which directory is the context. What an existing .dockerignore leaves out is not looked into.

## References
- https://docs.docker.com/build/concepts/context/#dockerignore-files
"""

from collections.abc import Iterator

from dslint.project.builds import Build
from dslint.rule import Category, Finding, Severity, rule

_UNWANTED = frozenset(
    {".git", ".env", ".venv", "venv", "data", "datasets", "notebooks", "mlruns", "mlflow.db", "wandb", "outputs"}
    | {"multirun", "lightning_logs", "checkpoints", "runs", ".dvc", ".ipynb_checkpoints", "kaggle.json", "node_modules"}
)
_SLIPS = frozenset({".dockerignore.txt", "dockerignore", "dockerignore.txt", ".dockerignores", ".docker-ignore"})
_UNWANTED_ENDINGS = (".ckpt", ".pt", ".pth", ".safetensors", ".gguf", ".h5", ".parquet", ".pem")


@rule(on=Build, category=Category.EFFICIENCY, severity=Severity.WARNING, covers=("droast/DF033",))
def check(link: Build) -> Iterator[Finding]:
    shipped = [copying for copying in link.context_copies if copying.stage in link.dockerfile.shipped_stages]
    if link.ignore_path is not None or not shipped or any(copying.flag("exclude") for copying in shipped):
        return
    unwanted = [f"`{name}`" for name in link.context_names if name in _UNWANTED or name.endswith(_UNWANTED_ENDINGS)]
    if not unwanted and (link.context != "." or ".gitignore" not in link.context_names):
        return
    what = ", ".join(unwanted[:2]) or "what `.gitignore` keeps out of Git"
    more = f" and {len(unwanted) - 2} more" if len(unwanted) > 2 else ""
    yield Finding(
        link.span,
        f"there is no .dockerignore, so all of the directory is copied into the image, with {what}{more}",
        help=_advice(link.context_names),
    )


def _advice(names: list[str]) -> str:
    slip = next((name for name in names if name in _SLIPS), None)
    if slip is not None:
        return f"rename `{slip}` to `.dockerignore`: Docker reads the file under no other name"
    return "write a `.dockerignore` there: `.git`, `.env*`, `data/`, `notebooks/`, `mlruns/`, `.venv/`, checkpoints"
