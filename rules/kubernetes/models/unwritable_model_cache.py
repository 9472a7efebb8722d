r"""A server may not write where it wants to keep its model.

## Why it matters
A model server downloads the model into a directory of its user's home. With a read-only root file system nothing but
volumes can be written, and the download ends before it began:

```text
OSError: [Errno 30] Read-only file system: '/root/.cache/huggingface'
PermissionError at /root/.cache/huggingface when downloading org/model. Check cache directory permissions.
```

The same happens to a user who is not the one that the image was made for: `/root` belongs to root.

## Examples
```yaml bad pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: llm
spec:
  securityContext:
    runAsUser: 10001
    runAsNonRoot: true
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
  securityContext:
    runAsUser: 10001
    runAsNonRoot: true
    fsGroup: 10001
  containers:
    - name: vllm
      image: vllm/vllm-openai:v0.9.1
      args: ["--model", "Qwen/Qwen2.5-7B-Instruct"]
      env:
        - {name: HF_HOME, value: /models}
      resources:
        limits: {memory: 32Gi, nvidia.com/gpu: 1}
      volumeMounts:
        - {name: models, mountPath: /models}
  volumes:
    - name: models
      persistentVolumeClaim: {claimName: models}
```

## Known limits
Known are vLLM, SGLang, TGI and TEI. Silent where a volume is mounted at the place, or at `/tmp` and the place lies
there, where variables come with `envFrom`, and where `HOME` is set.

## References
- https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables
- https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.kubernetes.served_model import mount_at, served_model
from dslint.rule import Category, Finding, Related, Severity, Span, rule


@rule(on=Container, category=Category.CORRECTNESS, severity=Severity.WARNING)
def check(container: Container) -> Iterator[Finding]:
    model = served_model(container)
    cache = model.cache if model is not None else None
    if model is None or cache is None or "HOME" in container.env or container.env_from:
        return
    refusal = _refusal(container, cache)
    if refusal is not None and mount_at(container, cache) is None:
        span, why = refusal
        yield Finding(
            model.span,
            f"`{model.name}` is to be kept in `{cache}`, and the container may not write there: {why}",
            help="mount a volume, set `HF_HOME` to its path, and `fsGroup` to the user's group",
            related=(Related(span, "this forbids it"),),
        )


def _refusal(container: Container, cache: str) -> tuple[Span, str] | None:
    """What keeps the container from writing, and in words how."""
    read_only, user = container.security.read_only_root_filesystem, container.security.run_as_user
    if read_only is not None and read_only.value is True:
        return read_only.node.span, "its root file system is read-only"
    if (
        user is not None
        and isinstance(user.value, int)
        and user.value != 0
        and not cache.startswith(("/tmp", "/var/tmp"))
    ):
        return user.node.span, f"the directory belongs to root, and it runs as user {user.value}"
    return None
