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
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import Command
from dslint.shell.tools.login import Login


@rule(on=Login, category=Category.SECURITY, severity=Severity.WARNING, covers=("trivy/DS-0031",))
def check(login: Login) -> Iterator[Finding]:
    run, dockerfile = login.enclosing(Run), login.document
    if run is None or not isinstance(dockerfile, Dockerfile) or run.stage not in dockerfile.shipped_stages:
        return
    parts = login.kept.split("/")
    in_mount = any(part in (mount.target or "") for mount in run.mounts for part in parts[1:2])
    if in_mount or any(_undoes(command, parts) for command in login.script.commands) or login.has("--help", "--local"):
        return
    yield Finding(
        login.anchor,
        f"this login leaves its credentials in `{login.kept}`, and everyone who has the image can read them there",
        help=f"mount the token as a secret for the command that needs it, or `rm -rf {login.kept}` in the same RUN",
    )


def _undoes(command: Command, parts: list[str]) -> bool:
    """Whether a command deletes the credentials, at least the file or a directory that holds them."""
    texts = [word.text for word in command.args]
    if command.name in ("rm", "shred", "unlink"):
        return any(part in text for text in texts for part in parts[1:])
    return any(text in ("logout", "revoke", "--unset", "--unset-all", "--remove-section", "unset") for text in texts)
