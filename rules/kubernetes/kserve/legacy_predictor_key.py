r"""A predictor names its framework as a key, which `model` has taken the place of.

## Why it matters
`predictor.sklearn`, `predictor.pytorch` and the others are the first form of an InferenceService. They still work, but
what KServe has learned since, choosing a runtime by name, versions of a format, protocol versions, is written under
`predictor.model`, and the documentation shows no other form.

## Examples
```yaml bad
apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata:
  name: iris
spec:
  predictor:
    sklearn:
      storageUri: gs://acme-models/iris/3
```
```yaml good
apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata:
  name: iris
spec:
  predictor:
    model:
      modelFormat:
        name: sklearn
      storageUri: gs://acme-models/iris/3
```

## References
- https://kserve.github.io/website/docs/model-serving/predictive-inference/frameworks/overview
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.kserve import InferenceService
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(on=InferenceService, category=Category.STYLE, severity=Severity.INFO, profile=Profile.ALL)
def check(service: InferenceService) -> Iterator[Finding]:
    found = service.framework_key
    if found is not None:
        yield Finding(
            found.span,
            f"`predictor.{found.text}` is the old form of `predictor.model`",
            help=f"write `model: {{modelFormat: {{name: {found.text}}}, ...}}`",
        )
