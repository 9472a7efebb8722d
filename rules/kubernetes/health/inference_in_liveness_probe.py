r"""A liveness probe asks the model for a prediction.

## Why it matters
A liveness probe is asked every few seconds, for ever, and a container that does not answer in time is killed. A
prediction waits in the same queue as those of the users: the busier the server, the longer the probe takes, and under
the highest load Kubernetes kills servers that are well, and the others get their load too. And each question costs
time on the GPU.

Ask whether the process is alive at the path that the server has for it, and leave the test prediction to the startup
probe, which succeeds once.

## Examples
```yaml bad pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: classifier
spec:
  containers:
    - name: classifier
      image: ghcr.io/acme/classifier:1.4.2
      livenessProbe:
        httpGet: {path: /predict, port: 8080}
      resources:
        limits: {memory: 4Gi}
```
```yaml good pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: classifier
spec:
  containers:
    - name: classifier
      image: ghcr.io/acme/classifier:1.4.2
      livenessProbe:
        httpGet: {path: /healthz, port: 8080}
      resources:
        limits: {memory: 4Gi}
```

## References
- https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
"""

from collections.abc import Iterator

from dslint.kubernetes import Probe
from dslint.rule import Category, Finding, Severity, Span, rule

_LAST = frozenset({"predict", "predictions", "infer", "inference", "generate", "invocations", "embed", "embeddings"})
_ENDS = ("/completions", ":predict", ":generate")


@rule(on=Probe, category=Category.HEALTH, severity=Severity.WARNING, keywords=("livenessprobe",))
def check(probe: Probe) -> Iterator[Finding]:
    found = _question(probe) if probe.kind == "liveness" else None
    if found is not None:
        place, path = found
        yield Finding(
            place,
            f"the liveness probe asks the model itself (`{path}`): under load the container is killed for being busy",
            help="ask at a path that needs no model, such as `/healthz`; a test prediction belongs in a `startupProbe`",
        )


def _question(probe: Probe) -> tuple[Span, str] | None:
    node = probe.path_node
    if node is not None and _is_inference(node.text):
        return node.span, node.text
    for command in probe.commands:
        for word in command.args:
            path = "/" + word.text.partition("://")[2].partition("/")[2]
            if "://" in word.text and _is_inference(path):
                return word.span, path
    return None


def _is_inference(path: str) -> bool:
    bare = path.partition("?")[0].rstrip("/")
    return bare.rpartition("/")[2] in _LAST or bare.endswith(_ENDS)
