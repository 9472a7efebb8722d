r"""A model with a GPU is taken away when nobody asks it, and takes minutes to come back.

## Why it matters
With `minReplicas: 0` KServe removes the last pod after a minute without requests. The next request waits until a GPU
node is there, an image of some gigabytes is pulled and the weights are loaded; it usually fails before with
`504 Gateway Timeout`. What is saved is real money: the question is whether your users wait.

## Examples
```yaml bad
apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata:
  name: llm
spec:
  predictor:
    minReplicas: 0
    model:
      modelFormat:
        name: huggingface
      storageUri: hf://Qwen/Qwen2.5-7B-Instruct:a09a354
      resources:
        limits:
          memory: 32Gi
          nvidia.com/gpu: 1
```
```yaml good
apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata:
  name: llm
spec:
  predictor:
    minReplicas: 1
    model:
      modelFormat:
        name: huggingface
      storageUri: hf://Qwen/Qwen2.5-7B-Instruct:a09a354
      resources:
        limits:
          memory: 32Gi
          nvidia.com/gpu: 1
```

## Known limits
Only a zero that is written is reported. The raw deployment mode does not scale to zero by itself and is not looked at,
nor are services whose deadline is set (`serving.knative.dev/progress-deadline`, `timeout`).

## References
- https://kserve.github.io/website/docs/model-serving/predictive-inference/autoscaling/kpa-autoscaler
- https://knative.dev/docs/serving/autoscaling/scale-to-zero/
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.kserve import InferenceService
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(on=InferenceService, category=Category.HEALTH, severity=Severity.WARNING, profile=Profile.STRICT)
def check(service: InferenceService) -> Iterator[Finding]:
    minimum, pod = service.minimum, service.component("predictor")
    if minimum is None or minimum.text != "0" or pod is None or service.is_raw or service.has_longer_deadline:
        return
    if any(container.gpus is not None and container.gpus.value for container in pod.containers):
        yield Finding(
            minimum.span,
            "the first request after a pause waits for a GPU node, the image and the weights, and usually fails",
            help="write `minReplicas: 1`, or give it time with `serving.knative.dev/progress-deadline` and `timeout`",
        )
