r"""A model server has more GPUs than it uses.

## Why it matters
A server does not spread a model over GPUs by itself: vLLM without `--tensor-parallel-size` uses one, however many the
container has. The others are paid for, nobody else can have them, and they do nothing. `nvidia-smi` in the container
shows it: one GPU is busy, the rest is at 0 %.

## Examples
```yaml bad pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: llm
spec:
  containers:
    - name: vllm
      image: vllm/vllm-openai:v0.10.1
      args: ["--model", "/models/qwen3-32b"]
      resources:
        limits: {memory: 64Gi, nvidia.com/gpu: 4}
      volumeMounts:
        - {name: dshm, mountPath: /dev/shm}
  volumes:
    - name: dshm
      emptyDir: {medium: Memory, sizeLimit: 8Gi}
```
```yaml good pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: llm
spec:
  containers:
    - name: vllm
      image: vllm/vllm-openai:v0.10.1
      args: ["--model", "/models/qwen3-32b", "--tensor-parallel-size", "4"]
      resources:
        limits: {memory: 64Gi, nvidia.com/gpu: 4}
      volumeMounts:
        - {name: dshm, mountPath: /dev/shm}
  volumes:
    - name: dshm
      emptyDir: {medium: Memory, sizeLimit: 8Gi}
```

## Known limits
Known are vLLM and SGLang. Nothing is said where several pods or several servers of a container work together, and of
options that come from variables or files.

## References
- https://docs.vllm.ai/en/latest/serving/parallelism_scaling.html
"""

from collections.abc import Iterator

from dslint.facts.gpus import gpu_resource
from dslint.kubernetes import Container
from dslint.kubernetes.parallelism import spread
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import ModelServer


@rule(on=Container, category=Category.EFFICIENCY, severity=Severity.WARNING)
def check(container: Container) -> Iterator[Finding]:
    gpus, known, server = container.gpus, gpu_resource(container.gpu_resource or ""), container.server
    if gpus is None or gpus.value is None or server is None or server.framework not in ("vLLM", "SGLang"):
        return
    if known is None or known.vendor not in ("nvidia", "amd") or known.unit != "device" or _may_use_all(container):
        return
    used = spread(container)
    if used is not None and used.gpus < gpus.value:
        idle = int(gpus.value) - used.gpus
        yield Finding(
            gpus.span,
            f"{server.framework} uses {used.gpus} of these {gpus.text} GPUs: {idle} stay idle, and are paid for",
            help=f"start it with `--tensor-parallel-size {gpus.text}`, or ask for {used.gpus}",
        )


def _may_use_all(container: Container) -> bool:
    """Whether something else than the one server may use the rest."""
    servers = [command for command in container.commands if isinstance(command, ModelServer)]
    if len(servers) > 1 or (container.command is not None and not servers):
        return True
    return any("PARALLEL" in name or "TENSOR" in name or "ARGS" in name for name in container.env)
