r"""A model is loaded from an address whose content may change.

## Why it matters
KServe downloads the model anew for every pod: on a restart, a rollout, and each time that it adds a replica. If the
address means "whatever is newest", two replicas may serve different models, and a model that has got worse comes in by
itself at three in the morning.

## Examples
```yaml bad
apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata:
  name: iris
spec:
  predictor:
    model:
      modelFormat:
        name: sklearn
      storageUri: gs://acme-models/iris/latest
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
      storageUri: gs://acme-models/iris/v3
```

## Known limits
Reported are paths with `latest`, `main`, `current` and the like in them, `oci://` images with a floating tag, and
`hf://` without a revision (`hf://organisation/model:revision`). A path without any version is not: its content may
well never change.

## References
- https://kserve.github.io/website/docs/model-serving/storage/overview
- https://kserve.github.io/website/docs/model-serving/storage/providers/hf
"""

from collections.abc import Iterator

from dslint.images import parse_image
from dslint.kubernetes import is_placeholder
from dslint.kubernetes.kinds.kserve import InferenceService
from dslint.rule import Category, Finding, Profile, Severity, rule

_MOVING = ("latest", "current", "main", "master", "head", "newest", "production", "prod", "champion")


@rule(on=InferenceService, category=Category.REPRODUCIBILITY, severity=Severity.WARNING, profile=Profile.STRICT)
def check(service: InferenceService) -> Iterator[Finding]:
    uri = service.storage_uri
    if uri is None or is_placeholder(uri.text):
        return
    scheme, _, path = uri.text.partition("://")
    if scheme == "hf":
        what = "" if ":" in path else "the newest revision of the model"
    elif scheme == "oci":
        image = parse_image(path)
        what = "whatever the tag means that day" if image is not None and image.is_floating else ""
    else:
        moving = [part for part in path.lower().split("/") if part in _MOVING]
        what = f"whatever `{moving[0]}` holds that day" if moving else ""
    if what:
        yield Finding(
            uri.span,
            f"each new pod loads {what}: two replicas may serve different models",
            help="name a version" + (": `hf://organisation/model:revision`" if scheme == "hf" else " in the address"),
        )
