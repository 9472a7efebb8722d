r"""A server in the image listens on localhost only, so nothing outside the container reaches it.

## Why it matters
Inside a container `127.0.0.1` is the container itself, not your machine. Uvicorn, Flask, MLflow, TensorBoard and many
others listen there unless they are told otherwise, which is right on a laptop and useless in a container: the log
says that the server runs, `docker run -p 8000:8000` publishes the port, and every request fails. In Kubernetes the
pod never becomes ready:

```text
Readiness probe failed: Get "http://10.244.0.12:8000/health": dial tcp 10.244.0.12:8000: connect: connection refused
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY main.py .
USER 10001
CMD ["uvicorn", "main:app", "--port", "8000"]
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
COPY main.py .
USER 10001
CMD ["uvicorn", "main:app", "--port", "8000", "--host=0.0.0.0"]
```

```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY main.py .
USER 10001
CMD ["vllm", "serve", "/models/llama", "--host", "127.0.0.1"]
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
COPY main.py .
USER 10001
CMD ["vllm", "serve", "/models/llama", "--host", "0.0.0.0"]
```

```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY main.py .
ENV UVICORN_HOST=0.0.0.0
USER 10001
CMD ["uvicorn", "main:app", "--port", "8000"]
```

The same in a manifest:

```yaml bad
apiVersion: v1
kind: Pod
metadata:
  name: tracking
spec:
  containers:
  - name: mlflow
    image: ghcr.io/mlflow/mlflow:v2.19.0
    command: [mlflow, server, --backend-store-uri, "postgresql://db/mlflow"]
    ports:
    - containerPort: 5000
```
```yaml fixed
apiVersion: v1
kind: Pod
metadata:
  name: tracking
spec:
  containers:
  - name: mlflow
    image: ghcr.io/mlflow/mlflow:v2.19.0
    command: [mlflow, server, --backend-store-uri, "postgresql://db/mlflow", "--host=0.0.0.0"]
    ports:
    - containerPort: 5000
```

## Known limits
Only what a container starts (CMD and ENTRYPOINT, `command` and `args`) is judged; a server that a script or Python code
starts is not seen. In a manifest, the container must have a port or a probe over the network; without such a probe,
other containers of the pod count as proxies in front of it.

Defaults are known of Uvicorn, Hypercorn, Flask, `fastapi dev`, MLflow, TensorBoard, SGLang, Optuna's dashboard and
Jupyter (the last on plain base images only, others bring a configuration); Gunicorn is left out, because it reads
`gunicorn.conf.py` and `PORT` by itself. Silent where a configuration file is named, where the server listens on a
socket, and beside a proxy such as nginx or another server that is open, such as Streamlit. The fix opens the server
to the network: look who can reach it.

## References
- https://www.uvicorn.org/settings/#socket-binding
- https://flask.palletsprojects.com/en/stable/quickstart/
- https://mlflow.org/docs/latest/api_reference/cli.html#mlflow-server
- https://jupyter-server.readthedocs.io/en/latest/other/full-config.html
"""

from collections.abc import Iterator

from dslint.dockerfile import Stage
from dslint.facts.binds import LocalDefault, is_loopback, local_default
from dslint.facts.image_users import runs_as_root
from dslint.kubernetes import Container
from dslint.project.starts import Start, starts
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule
from dslint.shell import Command, ModelServer, NotebookServer, Word

_PROXIES = frozenset({"nginx", "caddy", "envoy", "haproxy", "traefik", "supervisord", "cloudflared", "ngrok", "socat"})
_CONFIGURED = ("-c", "--config", "--uds", "--fd", "--sock", "--ServerApp.sock", "--env-file", "--version", "--help")


@rule(on=(ModelServer, NotebookServer), category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.UNSAFE)
def check(command: ModelServer | NotebookServer) -> Iterator[Finding]:
    for start in starts(command):
        server = start.command
        if not isinstance(server, ModelServer | NotebookServer) or server.conditional or _has_front(start):
            continue
        if server.words[0].text in ("notebook", "jupyterlab"):
            continue  # no program of that name is installed, only the module: a script of the image's own
        host = _host(server)
        default = _default(start, server) if host is None else None
        if default is not None:
            yield _by_default(server, default)
        elif host is not None and host.known and is_loopback(host.text):
            yield _by_option(host)


def _host(server: ModelServer | NotebookServer) -> Word | None:
    return server.host if isinstance(server, ModelServer) else server.ip


def _has_front(start: Start) -> bool:
    """Whether something else takes the requests: a proxy or an open server that is started too, another container."""
    if start.container is not None and not _is_asked(start.container):
        return True
    if start.service is not None and (start.service.on_host_network or not start.service.ports):
        return True
    return any(
        command.name in _PROXIES or (isinstance(command, ModelServer | NotebookServer) and _is_open(start, command))
        for command in start.commands
    )


def _is_asked(container: Container) -> bool:
    """Whether requests come to the container itself: probes over the network, or a port and no container beside it."""
    if container.pod.host_network:
        return False
    if any(probe.handler in ("httpGet", "tcpSocket", "grpc") for probe in container.probes):
        return True
    return container.serving_port is not None and len(container.pod.all_containers) == 1


def _is_open(start: Start, server: ModelServer | NotebookServer) -> bool:
    host = _host(server)
    return not is_loopback(host.text) if host is not None else _default(start, server) is None


def _by_option(host: Word) -> Finding:
    return Finding(
        host.span,
        f"the server listens on `{host.text}`, which is this container alone: every request from outside is refused",
        help="let it listen on all addresses: `0.0.0.0`",
        fix=Fix("listen on all addresses", (Edit(host.part(0, len(host.text)), "0.0.0.0"),)),
    )


def _by_default(server: Command, default: LocalDefault) -> Finding:
    edit = server.insert_after(server.words[-1], default.argument)
    return Finding(
        server.anchor,
        f"`{server.name}` listens on `{default.address}` unless told otherwise, which is this container alone: "
        "every request from outside is refused",
        help=f"add `{default.argument}`",
        fix=Fix("listen on all addresses", (edit,)) if edit else None,
    )


def _default(start: Start, server: ModelServer | NotebookServer) -> LocalDefault | None:
    """Where the server listens if nothing that the file shows decides otherwise."""
    default = local_default(server.framework if isinstance(server, ModelServer) else "jupyter")
    if default is None or server.has(*_CONFIGURED) or not all(word.known for word in server.operands):
        return None
    if server.listens_everywhere if isinstance(server, ModelServer) else not _has_plain_base(start.stage):
        return None
    return None if start.may_set(*default.env) else default


def _has_plain_base(stage: Stage | None) -> bool:
    """Whether no Jupyter configuration can come with the image or from what the stage does."""
    image = stage.root_image if stage is not None else None
    if stage is None or image is None or not image.known or image.name.startswith("nvcr.io/"):
        return False
    if not runs_as_root(image.name):
        return False
    return "jupyter" not in (image.tag or "") and not any("config" in each.span.text for each in stage.chain)
