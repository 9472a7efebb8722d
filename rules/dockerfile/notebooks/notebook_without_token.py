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

In a manifest:

```yaml bad
apiVersion: v1
kind: Pod
metadata:
  name: notebook
spec:
  containers:
  - name: notebook
    image: quay.io/jupyter/minimal-notebook:2024-12-31
    command: [start-notebook.py]
    args: ["--ServerApp.token=''"]
```

## Known limits
Only what a container starts (CMD and ENTRYPOINT, `command` and `args`) is judged. Silent where something else asks who
you are: JupyterHub's single-user servers, Kubeflow's notebooks (which use `NB_PREFIX`), and pods with a container whose
name or image says that it is a proxy; where a password is set too;
and where the server listens inside the container only. Tokens in Jupyter's configuration files are not looked into.
An empty `JUPYTER_TOKEN` is no danger: Jupyter takes it for none and makes one up.

## References
- https://jupyter-server.readthedocs.io/en/latest/operators/security.html
- https://jupyter-server.readthedocs.io/en/latest/other/full-config.html
"""

from collections.abc import Iterator

from dslint.facts.binds import is_loopback
from dslint.kubernetes import Container
from dslint.project.starts import Start, starts
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import NotebookServer, Word


@rule(on=NotebookServer, category=Category.SECURITY, severity=Severity.ERROR)
def check(notebook: NotebookServer) -> Iterator[Finding]:
    for start in starts(notebook):
        server = start.command
        if not isinstance(server, NotebookServer) or _is_guarded(start, server):
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


def _is_guarded(start: Start, server: NotebookServer) -> bool:
    """Whether a hub or a gateway asks for the login, or the server is not reached from outside."""
    if server.name.startswith(("jupyterhub", "jupyter-labhub", "start-singleuser")) or "NB_PREFIX" in start.owner.env:
        return True
    if start.container is not None and _is_behind_proxy(start.container):
        return True
    if start.service is not None and not start.service.is_published:
        return True
    local = server.ip is not None and is_loopback(server.ip.text)
    return local or any("NB_PREFIX" in word.text for word in server.args)


def _is_behind_proxy(container: Container) -> bool:
    others = (each for each in container.pod.all_containers if each is not container)
    named = any("proxy" in f"{each.name} {each.image}".lower() for each in others)
    return named or container.pod.object.kind == "Notebook"
