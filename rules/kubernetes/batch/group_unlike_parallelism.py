r"""A model is to be spread over another number of GPUs than a group of a LeaderWorkerSet has.

## Why it matters
A group has `size` pods, the leader among them. The server in the leader splits the model over tensor times pipeline
parallel GPUs. If the pods of the group have fewer together, it waits for workers that never come:

```text
ray.exceptions.RayTaskError ... The current node has no GPU available ... Waiting for creating a placement group
```

If they have more, the rest is paid for and idle.

## Examples
```yaml bad
apiVersion: leaderworkerset.x-k8s.io/v1
kind: LeaderWorkerSet
metadata:
  name: llm
spec:
  replicas: 1
  leaderWorkerTemplate:
    size: 2
    workerTemplate:
      spec:
        containers:
        - name: vllm
          image: vllm/vllm-openai:v0.10.1
          command: ["vllm", "serve", "/models/llama", "--tensor-parallel-size", "8", "--pipeline-parallel-size", "4"]
          resources:
            limits:
              nvidia.com/gpu: 8
```
```yaml good
apiVersion: leaderworkerset.x-k8s.io/v1
kind: LeaderWorkerSet
metadata:
  name: llm
spec:
  replicas: 1
  leaderWorkerTemplate:
    size: 2
    workerTemplate:
      spec:
        containers:
        - name: sglang
          image: ghcr.io/acme/sglang:1.4.2
          args: ["--model-path", "/models/llama", "--tp", "16", "--nnodes", "2"]
          resources:
            limits:
              memory: 512Gi
              nvidia.com/gpu: 8
          volumeMounts:
          - {name: dshm, mountPath: /dev/shm}
        volumes:
        - name: dshm
          emptyDir: {medium: Memory, sizeLimit: 64Gi}
```

## Known limits
Only the options of vLLM and SGLang are known, and nothing is said with data parallelism, of TPUs, and of values from
variables such as `$(LWS_GROUP_SIZE)`, which are the best way to write them.

## References
- https://lws.sigs.k8s.io/docs/examples/vllm/
- https://docs.vllm.ai/en/latest/serving/parallelism_scaling.html
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.gangs import LeaderWorkerSet
from dslint.kubernetes.options import has_option, option, option_number
from dslint.rule import Category, Finding, Related, Severity, rule

_TENSOR = ("--tensor-parallel-size", "-tp", "--tp-size", "--tp")
_PIPELINE = ("--pipeline-parallel-size", "-pp", "--pp-size", "--pp")
_DATA = ("--data-parallel-size", "-dp", "--dp-size", "--dp", "--enable-expert-parallel", "--config")


@rule(on=LeaderWorkerSet, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(group: LeaderWorkerSet) -> Iterator[Finding]:
    pods = [group.leader, *([group.worker] * ((group.size or 1) - 1))] if group.size and group.size < _MOST else []
    there = [sum(int(each.gpus.value or 0) for each in pod.containers if each.gpus) for pod in pods if pod]
    for container in group.leader.containers if group.leader and there and all(there) else ():
        word = option(container, *_TENSOR)
        tensor, pipeline = option_number(container, *_TENSOR), option_number(container, *_PIPELINE)
        if word is None or tensor is None or pipeline is None or has_option(container, *_DATA):
            continue
        gpus = container.gpus
        if tensor * pipeline != sum(there) and gpus is not None and "tpu" not in (container.gpu_resource or ""):
            yield Finding(
                word.span,
                f"the model is to be spread over {tensor * pipeline} GPUs, and a group has {sum(there)}",
                help="make tensor times pipeline parallel size equal to `size` times the GPUs of a pod",
                related=(Related(gpus.span, "the GPUs of a pod"),),
            )


_MOST = 1000
