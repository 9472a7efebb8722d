r"""An init container downloads a file, and ends well even if the download fails.

## Why it matters
The main containers of a pod start when its init containers have ended without an error. `curl` counts an error page
of the server (404, 403, 503) as a success unless it is told `--fail`, and writes it into the file. And a shell goes
on after a command that failed unless `set -e` or `&&` stands there. Then the server starts with half a model, or
none:

```text
onnxruntime.capi.onnxruntime_pybind11_state.InvalidProtobuf: Load model from /models/model.onnx failed
_pickle.UnpicklingError: invalid load key, '<'.
```

An init container that fails is started again, with growing pauses, which is what a download needs.

## Examples
```yaml bad pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
spec:
  initContainers:
    - name: model
      image: curlimages/curl:8.11.1
      command: ["sh", "-c", "curl -L -o /models/model.onnx https://models.example.com/churn-1.4.2.onnx"]
      resources:
        requests: {memory: 256Mi}
        limits: {memory: 256Mi}
      volumeMounts:
        - {name: models, mountPath: /models}
  containers:
    - name: api
      image: ghcr.io/acme/churn-api:1.4.2
      readinessProbe:
        httpGet: {path: /health, port: 8000}
      resources:
        requests: {memory: 1Gi}
        limits: {memory: 1Gi}
      volumeMounts:
        - {name: models, mountPath: /models}
  volumes:
    - name: models
      emptyDir: {sizeLimit: 2Gi}
```
```yaml good pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
spec:
  initContainers:
    - name: model
      image: curlimages/curl:8.11.1
      command: ["sh", "-c", "curl -fL -o /models/model.onnx https://models.example.com/churn-1.4.2.onnx"]
      resources:
        requests: {memory: 256Mi}
        limits: {memory: 256Mi}
      volumeMounts:
        - {name: models, mountPath: /models}
  containers:
    - name: api
      image: ghcr.io/acme/churn-api:1.4.2
      readinessProbe:
        httpGet: {path: /health, port: 8000}
      resources:
        requests: {memory: 1Gi}
        limits: {memory: 1Gi}
      volumeMounts:
        - {name: models, mountPath: /models}
  volumes:
    - name: models
      emptyDir: {sizeLimit: 2Gi}
```

## Known limits
Looked at are curl without `--fail`, where it writes into a file or a pipe, and downloads of any tool in scripts that
end with a command that succeeds in any case, such as `echo`. Silent where the script asks for the outcome (`if`,
`until`, `||` with another way).

## References
- https://curl.se/docs/manpage.html#-f
- https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#detailed-behavior
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import Command, Download
from dslint.shell.tools.download import Curl

_CHECKED = ("-f", "--fail", "--fail-with-body", "-w", "--write-out", "-I", "--head", "--retry-all-errors")
_ENDS_WELL = frozenset(
    {"echo", "printf", "ls", "true", ":", "sleep", "date", "rm", "chmod", "chown", "du", "mkdir", "touch"}
)


@rule(on=Download, category=Category.CORRECTNESS, severity=Severity.WARNING)
def check(download: Download) -> Iterator[Finding]:
    container = download.enclosing(Container)
    if container is None or container.role != "init" or download not in container.started or not download.urls:
        return
    if download.conditional or download.in_condition or download.in_loop or download.failure_ignored:
        return
    if isinstance(download, Curl) and not download.has(*_CHECKED) and _writes(download):
        yield Finding(
            download.anchor,
            "an error page of the server counts as a success here, and the pod starts with it instead of the file",
            help="add `--fail`, or `-f`",
        )
    elif _goes_on(download):
        yield Finding(
            download.anchor,
            f"if `{download.name}` fails, the script goes on, and the pod starts without the file",
            help="write `set -e` at the beginning of the script, or `&&` behind the download",
        )


def _writes(curl: Curl) -> bool:
    """Whether what curl gets is kept: in a file, or by the next command of a pipe."""
    kept = curl.output is not None or curl.has("-O", "--remote-name", "--remote-name-all", "-J")
    return kept or curl.next_operator in ("|", "|&") or any(each.operator.startswith(">") for each in curl.redirects)


def _goes_on(command: Command) -> bool:
    """Whether another command, which knows nothing of the file, decides how the script ends."""
    last, commands = command.pipeline[-1], command.script.commands
    if command.errexit or command.in_function or last.next_operator not in (";", "\n"):
        return False
    return commands[-1].name in _ENDS_WELL and commands[-1].span.start > last.span.start
