r"""A model or dataset is downloaded from the Hugging Face hub without a revision.

## Why it matters
A repository on the hub is a Git repository, and without a revision you get what its `main` branch holds at this
moment. Its owner can change weights, tokenizer, chat template and the code that `trust_remote_code` runs at any time,
and does: the same Dockerfile builds another model next month. Nothing fails; only the answers differ, and there is no
way back to the old ones, because nobody wrote down which commit they came from.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir huggingface_hub==0.27.0
RUN huggingface-cli download BAAI/bge-small-en-v1.5 --local-dir /models/bge
USER 10001
```
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir sentence-transformers==3.3.1
RUN python -c "from sentence_transformers import SentenceTransformer; SentenceTransformer('all-MiniLM-L6-v2')"
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir huggingface_hub==0.27.0
RUN huggingface-cli download BAAI/bge-small-en-v1.5 \
    --revision 5c38ec7c405ec4b44b94cc5a9bb96e735b38267a --local-dir /models/bge
USER 10001
```

## Known limits
A tag or a branch other than `main` and `master` passes, although a commit is better. Of Python code only what stands
in the command itself (`python -c`, a heredoc) is read, and there only calls with the repository's name written out.

## References
- https://huggingface.co/docs/huggingface_hub/guides/download
- https://huggingface.co/docs/huggingface_hub/guides/cli
"""

import re
from collections.abc import Iterator

from dslint.rule import Category, Finding, Severity, Span, rule
from dslint.shell import HubDownload, PythonCode
from dslint.shell.tools.python import PythonCall

_LOADERS = frozenset({"snapshot_download", "hf_hub_download", "from_pretrained", "SentenceTransformer", "CrossEncoder"})
_NEED_OWNER = frozenset({"from_pretrained"})
_REPO = re.compile(r"[A-Za-z0-9][\w.-]*(/[A-Za-z0-9][\w.-]*)?")
_LOCAL = re.compile(r"(models?|data|checkpoints?|weights|outputs?|results|artifacts|app|src|tmp)(/|$)")
_MOVING = frozenset({"main", "master"})
_HARM = "the next download may bring other weights under the same name"


@rule(on=(HubDownload, PythonCode), category=Category.REPRODUCIBILITY, severity=Severity.WARNING)
def check(command: HubDownload | PythonCode) -> Iterator[Finding]:
    if isinstance(command, HubDownload):
        yield from _of_command(command)
        return
    for call in command.calls:
        yield from _of_call(call)


def _of_command(download: HubDownload) -> Iterator[Finding]:
    repo, revision = download.repo, download.revision
    if revision is not None and revision.text in _MOVING:
        yield _moving(revision.span, revision.text)
    elif repo is not None and revision is None and not _may_choose(download):
        git = download.name == "git"
        how = (
            "check out a commit behind the clone"
            if git
            else "add `--revision <commit>`, as its page on the hub shows it"
        )
        yield Finding(repo.span, f"`{repo.text}` is taken as its `main` branch is today: {_HARM}", help=how)


def _of_call(call: PythonCall) -> Iterator[Finding]:
    if call.name not in _LOADERS:
        return
    repo = call.arguments[0] if call.arguments else call.keywords.get("repo_id")
    revision = call.keywords.get("revision")
    if repo is None or repo.text is None or not _REPO.fullmatch(repo.text) or _LOCAL.match(repo.text):
        return
    if revision is not None and revision.text in _MOVING:
        yield _moving(revision.span, revision.text)
    elif revision is None and call.complete and ("/" in repo.text or call.name not in _NEED_OWNER):
        yield Finding(
            repo.span,
            f"`{repo.text}` is taken as its `main` branch is today: {_HARM}",
            help="add `revision='<commit>'` to the call, as the page of the repository on the hub shows it",
        )


def _moving(span: Span, branch: str) -> Finding:
    return Finding(span, f"`{branch}` is a branch that its owner changes: {_HARM}", help="write a commit instead")


def _may_choose(download: HubDownload) -> bool:
    """Whether a commit may be chosen after all: by a later checkout, or by options in a variable."""
    if download.name != "git":
        return not all(word.known for word in download.operands[1:])
    later = [command for command in download.script.commands if command.name == "git"]
    return any(word.text in ("checkout", "reset", "switch") for command in later for word in command.args)
