r"""A Jupyter server is started without a token and a password, so whoever reaches it runs code.

## Why it matters
A notebook server executes what it is sent; that is its purpose. Jupyter therefore makes up a random token at each
start and lets nobody in without it. `--ServerApp.token=''` switches that off. Whoever can reach the port then owns
the container, its GPU, its data and every credential in it. Bots look for open servers on port 8888 all day, and what
they install is a miner, if you are lucky.

## Examples
```dockerfile bad
FROM quay.io/jupyter/minimal-notebook:2024-12-31
CMD ["jupyter", "lab", "--ip=0.0.0.0", "--ServerApp.token=''", "--ServerApp.password=''"]
```
```dockerfile good
FROM quay.io/jupyter/minimal-notebook:2024-12-31
CMD ["jupyter", "lab", "--ip=0.0.0.0"]
```

Without the option, Jupyter takes the token from the environment of the container, where a Kubernetes Secret or
`docker run -e JUPYTER_TOKEN` puts it, and else prints a random one in its log.

## Known limits
Only what a container of the image starts (CMD and ENTRYPOINT) is judged. Silent where something else asks who you
are: JupyterHub's single-user servers, and Kubeflow's notebooks (which use `NB_PREFIX`); where a password is set too;
and where the server listens inside the container only. Tokens in Jupyter's configuration files are not looked into.
An empty `JUPYTER_TOKEN` is no danger: Jupyter takes it for none and makes one up.

## References
- https://jupyter-server.readthedocs.io/en/latest/operators/security.html
- https://jupyter-server.readthedocs.io/en/latest/other/full-config.html
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Stage
from dslint.facts.binds import is_loopback
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import NotebookServer, Word


@rule(on=NotebookServer, category=Category.SECURITY, severity=Severity.ERROR)
def check(notebook: NotebookServer) -> Iterator[Finding]:
    dockerfile = notebook.document
    for stage, server in dockerfile.starts(notebook) if isinstance(dockerfile, Dockerfile) else ():
        if not isinstance(server, NotebookServer) or _is_guarded(stage, server):
            continue
        token, password = server.token, server.password
        if token is not None and _is_empty(token) and (password is None or _is_empty(password)):
            yield Finding(
                next((word.span for word in server.args if ".token" in word.text), server.anchor),
                "an empty token switches the login off: whoever reaches the port can run code in this container",
                help="leave the option out and give the token at run time, in the variable `JUPYTER_TOKEN`",
            )


def _is_empty(value: Word) -> bool:
    return value.known and value.text.strip("'\" ") == ""


def _is_guarded(stage: Stage, server: NotebookServer) -> bool:
    """Whether a hub or a gateway asks for the login, or the server is not reached from outside."""
    if server.name.startswith(("jupyterhub", "jupyter-labhub", "start-singleuser")) or "NB_PREFIX" in stage.env:
        return True
    local = server.ip is not None and is_loopback(server.ip.text)
    return local or any("NB_PREFIX" in word.text for word in server.args)
