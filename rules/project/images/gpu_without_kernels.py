r"""A pod asks for a GPU for which its build of PyTorch has no code.

## Why it matters
Each build of PyTorch holds compiled code for certain generations of GPUs. Builds for newer CUDA leave out the old
ones (CUDA 13 knows neither V100 nor P100), builds for older CUDA do not know the new ones (B200, RTX PRO 6000). The
image is built, the node is started and paid for, and the first computation fails:

```text
RuntimeError: CUDA error: no kernel image is available for execution on the device
```

## Examples
```yaml bad job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  activeDeadlineSeconds: 7200
  backoffLimit: 1
  template:
    spec:
      restartPolicy: Never
      nodeSelector:
        cloud.google.com/gke-accelerator: nvidia-tesla-v100
      tolerations:
        - {key: nvidia.com/gpu, operator: Exists}
      containers:
        - name: train
          image: pytorch/pytorch:2.12.0-cuda13.0-cudnn9-runtime
          command: ["python", "/app/train.py"]
          resources:
            requests: {memory: 16Gi}
            limits: {memory: 16Gi, nvidia.com/gpu: 1}
          volumeMounts:
            - {name: shm, mountPath: /dev/shm}
      volumes:
        - name: shm
          emptyDir: {medium: Memory, sizeLimit: 2Gi}
```
```yaml good job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  activeDeadlineSeconds: 7200
  backoffLimit: 1
  template:
    spec:
      restartPolicy: Never
      nodeSelector:
        cloud.google.com/gke-accelerator: nvidia-tesla-v100
      tolerations:
        - {key: nvidia.com/gpu, operator: Exists}
      containers:
        - name: train
          image: pytorch/pytorch:2.12.0-cuda12.6-cudnn9-runtime
          command: ["python", "/app/train.py"]
          resources:
            requests: {memory: 16Gi}
            limits: {memory: 16Gi, nvidia.com/gpu: 1}
          volumeMounts:
            - {name: shm, mountPath: /dev/shm}
      volumes:
        - name: shm
          emptyDir: {medium: Memory, sizeLimit: 2Gi}
```

## Known limits
As of 2026-11. The build is known from the tag of `pytorch/pytorch`, in the manifest or as the base of an image that
is built here, or from the one package index of PyTorch (`whl/cu128`) that its Dockerfile names. The GPU is known from
the `nodeSelector`: the labels of GKE, of NVIDIA's operator and of Karpenter, and the instance types of AWS.

## References
- https://github.com/pytorch/pytorch/blob/main/RELEASE.md
- https://developer.nvidia.com/cuda-gpus
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Stage
from dslint.facts.gpu_architectures import Capabilities, capabilities_of, capability_of, gpu_of_label
from dslint.images import ImageRef
from dslint.kubernetes import Container
from dslint.kubernetes.fields import scalar
from dslint.project import ImageUse
from dslint.rule import Category, Finding, Related, Severity, rule

_LABELS = (
    "cloud.google.com/gke-accelerator",
    "nvidia.com/gpu.product",
    "node.kubernetes.io/instance-type",
    "beta.kubernetes.io/instance-type",
    "karpenter.k8s.aws/instance-gpu-name",
    "k8s.amazonaws.com/accelerator",
)


@rule(on=(Container, ImageUse), category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(node: Container | ImageUse) -> Iterator[Finding]:
    container = node if isinstance(node, Container) else node.container
    selector = container.pod.node_selector
    label = next((label for label in _LABELS if label in selector), None)
    gpu = gpu_of_label(selector[label]) if label is not None and container.gpus is not None else None
    capability = capability_of(gpu) if gpu is not None and not _installs(container) else None
    build = _build(node) if capability is not None else None
    known = capabilities_of(*build) if build is not None else None
    place = scalar(container.pod.yaml, "nodeSelector", label) if label is not None else None
    if known is None or capability is None or build is None or gpu is None or place is None:
        return
    if known.lowest <= capability <= known.highest:
        return
    yield Finding(
        place.span,
        f"PyTorch for `{build[0]}` has code for compute capability {_range(known)}, {gpu.upper()} has {capability}",
        help="take a build for CUDA 12.6" if capability < known.lowest else "take a build for CUDA 12.8 or newer",
        related=(
            Related(container.image_node.span if container.image_node is not None else container.anchor, "the image"),
            *((Related(node.stage.anchor, "built on"),) if isinstance(node, ImageUse) else ()),
        ),
    )


def _installs(container: Container) -> bool:
    """Whether the container may replace the image's build of torch before it computes."""
    return any(re.search(r"\binstall\b|\bsync\b", word.text) for word in container.argv)


def _range(known: Capabilities) -> str:
    return f"{known.lowest} to {known.highest}" if known.lowest else f"up to {known.highest}"


def _build(node: Container | ImageUse) -> tuple[str, str | None] | None:
    """The CUDA build of torch and its release."""
    if isinstance(node, Container):
        return _of_tag(node.image)
    installed = re.compile(
        r"(?:pip3?|uv|conda|mamba|poetry)\b[^\n]*\binstall\b[^\n]*\btorch\b|\btorch==|\brequirements"
    )
    return _of_indexes(node.stage) or (None if node.stage.mentions(installed) else _of_tag(node.stage.root_image))


def _of_tag(image: ImageRef | None) -> tuple[str, str | None] | None:
    if image is None or image.name != "pytorch/pytorch":
        return None
    found = re.match(r"(\d+\.\d+\.\d+)-cuda(\d+)\.(\d+)-", image.tag or "")
    return (f"cu{found[2]}{found[3]}", found[1]) if found is not None else None


def _of_indexes(stage: Stage) -> tuple[str, str | None] | None:
    text = "\n".join(each.text.text for part in stage.chain for each in part.instructions)
    builds = set(re.findall(r"download\.pytorch\.org/whl/(cu\d{3})\b", text))
    pinned = re.search(r"\btorch==(\d+\.\d+)", text)
    return (builds.pop(), pinned[1] if pinned is not None else None) if len(builds) == 1 else None
