r"""A model is to be spread over more GPUs than the container has.

## Why it matters
`--tensor-parallel-size 4` cuts the model into four parts, one for each GPU. With fewer GPUs in the container the
server fails as it starts, or waits for ever for the processes that could not start:

```text
ValueError: World size (4) is larger than the number of available GPUs (2) in this node.
torch.AcceleratorError: CUDA error: invalid device ordinal
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
      image: vllm/vllm-openai:v0.10.1
      args: ["--model", "/models/qwen3-32b", "--tensor-parallel-size", "4"]
      resources:
        limits: {memory: 64Gi, nvidia.com/gpu: 2}
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
      args: ["--model", "/models/qwen3-32b", "--tensor-parallel-size", "2"]
      resources:
        limits: {memory: 64Gi, nvidia.com/gpu: 2}
      volumeMounts:
        - {name: dshm, mountPath: /dev/shm}
  volumes:
    - name: dshm
      emptyDir: {medium: Memory, sizeLimit: 8Gi}
```

## Known limits
Known are the options of vLLM (tensor, pipeline and data parallel), SGLang and TGI. Nothing is said where several pods
work together (LeaderWorkerSet, Ray, `--nnodes`), of TPUs and Neuron cores, and of values from variables.

## References
- https://docs.vllm.ai/en/latest/serving/parallelism_scaling.html
- https://docs.sglang.ai/advanced_features/server_arguments.html
"""

from collections.abc import Iterator

from dslint.facts.gpus import gpu_resource
from dslint.kubernetes import Container
from dslint.kubernetes.parallelism import spread
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=Container, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(container: Container) -> Iterator[Finding]:
    gpus, known = container.gpus, gpu_resource(container.gpu_resource or "")
    if gpus is None or not gpus.value or known is None or known.vendor not in ("nvidia", "amd"):
        return
    used = spread(container) if known.counts_devices else None
    if used is not None and used.word is not None and used.gpus > gpus.value:
        yield Finding(
            used.word.span,
            f"the model is to be spread over {used.gpus} GPUs, and the container has {gpus.text}: the server fails",
            help=f"ask for {used.gpus} GPUs, or write {gpus.text} here",
            related=(Related(gpus.span, "the GPUs that it gets"),),
        )
