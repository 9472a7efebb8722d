r"""A large model takes any GPU that is free.

## Why it matters
`nvidia.com/gpu: 1` asks for a GPU, not for a large one. In a cluster with several kinds the pod of a model with 70
billion parameters may land on a T4 with 16 GB. It loads for ten minutes, and then:

```text
torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 448.00 MiB. GPU 0 has a total capacity of 14.58 GiB
```

Name the kind of GPU: with a label of the nodes in `nodeSelector`.

## Examples
```yaml bad
apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  containers:
    - name: train
      image: vllm/vllm-openai:v0.10.1
      args: ["--model", "meta-llama/Llama-3.3-70B-Instruct", "--revision", "6f6073b"]
      resources:
        limits: {memory: 8Gi, nvidia.com/gpu: 1}
      volumeMounts:
        - {name: cache, mountPath: /root/.cache/huggingface}
  volumes:
    - name: cache
      persistentVolumeClaim: {claimName: cache}
```
```yaml good
apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  nodeSelector: {nvidia.com/gpu.product: NVIDIA-H100-80GB-HBM3}
  containers:
    - name: train
      image: vllm/vllm-openai:v0.10.1
      args: ["--model", "Qwen/Qwen2.5-72B-Instruct"]
      resources:
        limits: {memory: 8Gi, nvidia.com/gpu: 1}
      volumeMounts:
        - {name: cache, mountPath: /root/.cache/huggingface}
  volumes:
    - name: cache
      persistentVolumeClaim: {claimName: cache}
```

## Known limits
The size is read from the model's name (`...-70B`); 24 billion parameters and more count as large. Any `nodeSelector`
and any affinity to nodes passes.

## References
- https://github.com/NVIDIA/gpu-feature-discovery
- https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/#manage-clusters-with-different-types-of-gpus
"""

import re
from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.kubernetes.served_model import served_model
from dslint.rule import Category, Finding, Profile, Severity, rule

_LARGE = 24


@rule(on=Container, category=Category.RESOURCES, severity=Severity.INFO, profile=Profile.STRICT)
def check(container: Container) -> Iterator[Finding]:
    pod, gpus = container.pod, container.gpus
    if gpus is None or not gpus.value or pod.node_selector or "nodeName" in pod.yaml or "resourceClaims" in pod.yaml:
        return
    if pod.affinity is not None and "nodeAffinity" in pod.affinity:
        return
    model = served_model(container)
    sizes = re.findall(r"(?i)(?<![\d.])(\d{1,4})b(?![a-z])", model.name) if model is not None else []
    if model is not None and sizes and int(sizes[0]) >= _LARGE:
        yield Finding(
            model.span,
            f"{sizes[0]} billion parameters need a large GPU, and the pod takes any `{container.gpu_resource}` that is "
            "free",
            help="name the GPU in `nodeSelector`: `nvidia.com/gpu.product`, or the label of your cloud",
        )
