r"""A pod with several GPUs, or one that trains with PyTorch, has only 64 MiB of shared memory.

## Why it matters
PyTorch's `DataLoader` workers hand over batches, and NCCL lets GPUs talk to each other, through `/dev/shm`: a piece
of memory that looks like a directory. Containers get 64 MiB of it, whatever the node has. How much is needed grows
with the number of workers, of GPUs and with the size of a batch: a small run passes, a larger one stops when it is
full, at the start or minutes into the first epoch, with messages that do not name the cause:

```text
RuntimeError: DataLoader worker (pid 321) is killed by signal: Bus error.
NCCL WARN Error: failed to extend /dev/shm/nccl-8fYzNm to 9637892 bytes: No space left on device
```

There is no field for its size in Kubernetes; a volume in memory, mounted there, does it. What is written to it counts
as memory of the container: keep the memory limit above what the program needs plus the size of the volume.

## Examples
```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: finetune
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        resources:
          limits:
            memory: 64Gi
            nvidia.com/gpu: 4
```
```yaml fixed
apiVersion: batch/v1
kind: Job
metadata:
  name: finetune
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        resources:
          limits:
            memory: 64Gi
            nvidia.com/gpu: 4
        volumeMounts:
        - name: dshm
          mountPath: /dev/shm
      volumes:
      - name: dshm
        emptyDir:
          medium: Memory
          sizeLimit: 8Gi
```
```yaml good
apiVersion: batch/v1
kind: Job
metadata:
  name: finetune
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        resources:
          requests:
            cpu: "8"
            memory: 64Gi
          limits:
            memory: 64Gi
            nvidia.com/gpu: 4
        volumeMounts:
        - name: dshm
          mountPath: /dev/shm
      volumes:
      - name: dshm
        emptyDir:
          medium: Memory
          sizeLimit: 16Gi
```

## Known limits
A container with one GPU is only looked at where it plainly trains with PyTorch: in a PyTorchJob, or started with
`torchrun`, `accelerate` or `deepspeed`; parts of GPUs (`nvidia.com/gpumem` of HAMi) do not count as several. Nothing is
said of pods whose controller or runtime mounts it (KubeRay, KAITO, llm-d, a TrainJob, `model` of KServe), of those that
use the node's (`hostIPC`), of TPUs, and of servers that need none (TensorFlow Serving, Ollama, llama.cpp). The fix
takes 8 GiB or, if that is less, half of the memory limit: look whether that suits you.

## References
- https://github.com/pytorch/pytorch#docker-image
- https://docs.nvidia.com/deeplearning/nccl/user-guide/docs/troubleshooting.html#shared-memory
- https://kubernetes.io/docs/concepts/storage/volumes/#emptydir-configuration-example
"""

from collections.abc import Iterator

from dslint.facts.gpus import gpu_resource
from dslint.kubernetes import Container, mount_volume
from dslint.purpose import Purpose
from dslint.rule import Category, Finding, Fix, Severity, rule

_LAUNCHERS = frozenset({"torchrun", "torch.distributed.run", "torch.distributed.launch", "accelerate", "deepspeed"})
_NEED_NONE = ("TF Serving", "Ollama", "llama.cpp server", "LocalAI")
_USUAL = 8 << 30


@rule(
    on=Container,
    category=Category.RESOURCES,
    severity=Severity.WARNING,
    fix=Fix.UNSAFE,
    covers=(),
)
def check(container: Container) -> Iterator[Finding]:
    gpus, known = container.gpus, gpu_resource(container.gpu_resource or "")
    if gpus is None or known is None or known.vendor not in ("nvidia", "amd") or not known.counts_devices:
        return
    if gpus.value is None or _has_shared_memory(container) or _needs_none(container):
        return
    if container.document.purpose is Purpose.TEST:
        return
    several = gpus.value > 1 and not container.has_parts_of_gpus
    if gpus.value and (several or _trains_with_torch(container)):
        what = f"{gpus.text} GPUs talk to each other" if several else "DataLoader workers hand over their batches"
        yield Finding(
            gpus.span,
            f"{what} through `/dev/shm`, which has 64 MiB in this container: what needs more stops with `Bus error` "
            "or `No space left on device`",
            help="mount a volume at `/dev/shm`: `emptyDir: {medium: Memory, sizeLimit: 8Gi}`",
            fix=_fix(container),
        )


def _has_shared_memory(container: Container) -> bool:
    mounted = any((mount.path or "").rstrip("/") in ("/dev/shm", "/dev") for mount in container.mounts)
    pod = container.pod
    return mounted or pod.host_ipc or not pod.is_whole or "shm" in pod.workload.injects


def _needs_none(container: Container) -> bool:
    return container.server is not None and container.server.framework in _NEED_NONE


def _trains_with_torch(container: Container) -> bool:
    if container.pod.workload.kind == "PyTorchJob":
        return True
    return any(command.name in _LAUNCHERS for command in container.commands)


def _fix(container: Container) -> Fix | None:
    there = container.pod.volume("dshm")
    if there is not None and there.medium != "Memory":
        return None
    edits = mount_volume(container, "dshm", "/dev/shm", f"emptyDir:\n  medium: Memory\n  sizeLimit: {_size(container)}")
    return Fix("mount memory at `/dev/shm`", edits) if edits else None


def _size(container: Container) -> str:
    limit = container.limits.get("memory")
    if limit is None or limit.value is None or limit.value >= 2 * _USUAL:
        return "8Gi"
    mebibytes = max(int(limit.value / 2) >> 20, 64)
    return f"{mebibytes}Mi" if mebibytes % 1024 else f"{mebibytes // 1024}Gi"
