r"""A login during the build leaves its credentials in the image.

## Why it matters
`huggingface-cli login`, `aws configure` or `git config url...insteadOf` do not just use a token: they write it into a
file in the home directory, so that later commands find it. That file is part of the layer, as if it had been copied
there, and everyone who has the image can take it out:

```text
$ docker run --rm IMAGE cat /root/.cache/huggingface/token
```

That the token came from a secret mount, and so stands nowhere in the Dockerfile, does not help. Nor does it help to
log out in a later step, since the layer below still holds the file.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir huggingface_hub==0.27.0
RUN --mount=type=secret,id=hf_token,env=HF_TOKEN \
    huggingface-cli login --token "$HF_TOKEN"
USER 10001
```

Most programs need no login at all where they find the token in a variable:

```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir huggingface_hub==0.27.0
RUN --mount=type=secret,id=hf_token,env=HF_TOKEN \
    hf download org/model --revision 5f0b02c75b57c5855da9ae460ce51323ea669d8a
USER 10001
```

## Known limits
Known are the logins of docker, Hugging Face, Weights & Biases, AWS, Google Cloud, Azure, GitHub and Poetry, and the
tokens that `git config`, `npm config` and `pip config` write down. Silent where the same RUN logs out or deletes the
file, where the file lies in a mount, and for stages that are only copied from.

## References
- https://docs.docker.com/build/building/secrets/
- https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Run
from dslint.rule import Category, Finding, Severity, once_per_node, rule
from dslint.shell.tools.login import Login

_UNDOING = frozenset({"logout", "revoke", "--unset", "--unset-all", "--remove-section", "unset"})
_FILES = (".docker", ".cache", ".netrc", ".aws", ".config", ".azure", ".npmrc", ".gitconfig")


@rule(on=Login, category=Category.SECURITY, severity=Severity.WARNING, covers=("trivy/DS-0031",))
def check(login: Login) -> Iterator[Finding]:
    run, dockerfile = login.enclosing(Run), login.document
    if run is None or not isinstance(dockerfile, Dockerfile) or run.stage not in dockerfile.shipped_stages:
        return
    parts = login.kept.split("/")[1:]
    in_mount = any(parts[0] in (mount.target or "") for mount in run.mounts)
    if in_mount or any(part in _deleted(run) for part in parts) or login.has("--help", "--local", "--unset"):
        return
    yield Finding(
        login.anchor,
        f"this login leaves its credentials in `{login.kept}`, and everyone who has the image can read them there",
        help=f"mount the token as a secret for the command that needs it, or `rm -rf {login.kept}` in the same RUN",
    )


@once_per_node
def _deleted(run: Run) -> str:
    """What the commands of a step delete, as one text; a logout deletes the credentials of whatever it is."""
    texts = []
    for command in run.commands:
        words = [word.text for word in command.args]
        if command.name in ("rm", "shred", "unlink"):
            texts += words
        elif not _UNDOING.isdisjoint(words):
            texts += _FILES
    return " ".join(texts)
