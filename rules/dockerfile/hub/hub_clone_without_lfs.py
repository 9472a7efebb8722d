r"""A model is cloned from the hub without Git LFS, and only placeholders of its weights arrive.

## Why it matters
On the Hugging Face hub large files are kept outside of Git. `git clone` fetches them only where Git LFS is installed;
without it, each is replaced by a note of three lines that says where the file would be. The clone succeeds, the image
is built, and the model does not load:

```text
_pickle.UnpicklingError: invalid load key, 'v'.
safetensors_rust.SafetensorError: Error while deserializing header: HeaderTooLarge
```

The `v` is the first letter of that note: `version https://git-lfs.github.com/spec/v1`.

## Examples
```dockerfile bad
FROM python:3.13.1-bookworm
RUN git clone https://huggingface.co/org/model /models/model \
    && git -C /models/model checkout 5f0b02c75b57c5855da9ae460ce51323ea669d8a
USER 10001
```
```dockerfile good
FROM python:3.13.1-bookworm
RUN pip install --no-cache-dir huggingface_hub==0.27.0
RUN huggingface-cli download org/model \
    --revision 5f0b02c75b57c5855da9ae460ce51323ea669d8a --local-dir /models/model
USER 10001
```

## Known limits
Silent where Git LFS turns up anywhere in the stage or those it is built on, for Spaces, and for base images other than
Debian, Ubuntu, Python and CUDA, which may have it.

## References
- https://huggingface.co/docs/hub/repositories-getting-started
- https://git-lfs.com/
"""

from collections.abc import Iterator

from dslint.dockerfile import Run, Stage
from dslint.rule import Category, Finding, Severity, once_per_node, rule
from dslint.shell.tools.hub import HubClone

_WITHOUT = frozenset({"python", "debian", "ubuntu", "nvidia/cuda", "buildpack-deps", "alpine"})


@rule(on=HubClone, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(clone: HubClone) -> Iterator[Finding]:
    run, repo = clone.enclosing(Run), clone.repo
    if run is None or run.stage is None or repo is None or repo.text.startswith("spaces/") or _may_have_lfs(run.stage):
        return
    yield Finding(
        repo.span,
        f"without Git LFS the clone of `{repo.text}` holds notes of three lines in place of the weights",
        help=f"fetch it with the hub's own tool: `hf download {_shown(repo.text)} --revision <commit> --local-dir ...`",
    )


@once_per_node
def _may_have_lfs(stage: Stage) -> bool:
    if stage.root_image is None or stage.root_image.name not in _WITHOUT:
        return True
    texts = (each.span.text.lower() for part in stage.chain for each in part.instructions)
    return any("git-lfs" in text or "git lfs" in text or "git_lfs" in text for text in texts)


def _shown(repo: str) -> str:
    """The repository as the hub's tool takes it."""
    name = repo.removesuffix(".git")
    return f"--repo-type dataset {name.removeprefix('datasets/')}" if name.startswith("datasets/") else name
