r"""A server downloads its model into the container, and loses it at each restart.

## Why it matters
What a container writes outside of a volume is gone when it restarts. A server that fetches its model at the start
fetches all of it again, 15 GB for a model of 8 billion parameters, after every crash, rollout and move to another
node. That is minutes in which nobody is served, it fills the node's disk until pods are evicted, and when ten of them
start at once the hub says:

```text
429 Client Error: Too Many Requests for url: https://huggingface.co/...
```

## Examples
```yaml bad pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: llm
spec:
  containers:
    - name: vllm
      image: vllm/vllm-openai:v0.9.1
      args: ["--model", "Qwen/Qwen2.5-7B-Instruct"]
      resources:
        limits: {memory: 32Gi}
```
```yaml good pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: llm
spec:
  containers:
    - name: vllm
      image: vllm/vllm-openai:v0.9.1
      args: ["--model", "Qwen/Qwen2.5-7B-Instruct"]
      resources:
        limits: {memory: 32Gi, nvidia.com/gpu: 1}
      volumeMounts:
        - {name: models, mountPath: /root/.cache/huggingface}
  volumes:
    - name: models
      persistentVolumeClaim: {claimName: models}
```

## Known limits
Known are vLLM, SGLang, TGI and Ollama, where they keep their models, and the variables and options that say otherwise
(`HF_HOME`, `--download-dir`, `OLLAMA_MODELS`). Any volume at that place passes, an emptyDir too. Silent for Jobs, for
models with their size in the name that are small (`opt-125m`, `gemma-3-1b`), for paths instead of names, where
`envFrom` may say where the models lie, and in folders of tests and examples.

## References
- https://docs.vllm.ai/en/latest/deployment/k8s.html
- https://huggingface.co/docs/huggingface_hub/guides/manage-cache
- https://kubernetes.io/docs/concepts/storage/persistent-volumes/
"""

import re
from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.kubernetes.served_model import mount_at, served_model
from dslint.purpose import Purpose
from dslint.rule import Category, Finding, Severity, Span, rule
from dslint.yaml import Scalar


@rule(on=Container, category=Category.EFFICIENCY, severity=Severity.WARNING)
def check(container: Container) -> Iterator[Finding]:
    server = container.server
    if server is None or container.role != "container" or container.pod.workload.runs_to_completion:
        return
    if container.document.purpose is not Purpose.WORK:
        return
    found = _of_ollama(container) if server.framework == "Ollama" else _of_hub(container)
    if found is not None and mount_at(container, found[2]) is None:
        span, what, directory = found
        yield Finding(
            span,
            f"{what} goes to `{directory}`, where no volume is: each restart downloads it again",
            help=f"mount a PersistentVolumeClaim at `{directory}`",
        )


def _of_hub(container: Container) -> tuple[Span, str, str] | None:
    """The model's place in the manifest, its name in words, and where its files go."""
    model = served_model(container)
    if model is None or container.server is None or container.server.framework == "TEI" or model.cache is None:
        return None
    if re.search(r"(?i)[-_.](?:\d{1,3}m|[01]\.\d+b|[12]b|tiny|test)(?:[-_.]|$)", model.name):
        return None
    return model.span, f"`{model.name}`", model.cache


def _of_ollama(container: Container) -> tuple[Span, str, str] | None:
    chosen = container.env.get("OLLAMA_MODELS")
    image: Scalar | None = container.image_node
    if container.env_from or image is None or container.image is None or container.image.name != "ollama/ollama":
        return None
    directory = "/root/.ollama" if chosen is None else chosen.value
    return (image.span, "what Ollama pulls", directory) if directory and directory.startswith("/") else None
