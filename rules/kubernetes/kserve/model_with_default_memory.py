r"""A large model gets the 2 GiB of memory that KServe gives to every model.

## Why it matters
Where a predictor says nothing of resources, KServe gives its container a limit of 1 CPU and 2 GiB of memory. A
transformer model needs more than that to be loaded: the container is killed (`OOMKilled`), started anew, and killed
again, and the InferenceService never gets ready.

## Examples
```yaml bad
apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata:
  name: llm
spec:
  predictor:
    model:
      modelFormat:
        name: huggingface
      storageUri: hf://Qwen/Qwen2.5-7B-Instruct:a09a354
```
```yaml good
apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata:
  name: llm
spec:
  predictor:
    model:
      modelFormat:
        name: huggingface
      storageUri: hf://Qwen/Qwen2.5-7B-Instruct:a09a354
      resources:
        requests:
          cpu: "4"
        limits:
          memory: 32Gi
          nvidia.com/gpu: 1
```

## Known limits
Only models of the formats `huggingface` and `vllm`, and none that names its `runtime`, whose own resources count. The
numbers are those of KServe's configuration as it is delivered (as of 2026-11); your cluster may have others.

## References
- https://kserve.github.io/website/docs/admin-guide/configurations
- https://github.com/kserve/kserve/blob/master/config/configmap/inferenceservice.yaml
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.kserve import InferenceService
from dslint.rule import Category, Finding, Severity, rule

_LARGE = ("huggingface", "vllm")


@rule(on=InferenceService, category=Category.RESOURCES, severity=Severity.WARNING)
def check(service: InferenceService) -> Iterator[Finding]:
    written, container = service.format, service.model_container
    if written is None or written.text.lower() not in _LARGE or service.runtime or container is None:
        return
    if container.resources_known and not any("memory" in found for found in (container.limits, container.requests)):
        yield Finding(
            written.span,
            f"a {written.text} model without resources gets 2 GiB of memory: loading it is likely to need more",
            help="write `resources` with the memory (and the GPU) that the model needs",
        )
