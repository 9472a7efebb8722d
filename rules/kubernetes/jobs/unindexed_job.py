r"""A Job's pods ask for their number, and the Job gives them none.

## Why it matters
The variable `JOB_COMPLETION_INDEX` is there only in Jobs with `completionMode: Indexed`. In any other Job all pods are
alike: the variable is empty, and each of them does the same part of the work, or all take themselves for rank 0 and
wait for each other:

```text
python embed.py --shard
embed.py: error: argument --shard: expected one argument
```

## Examples
```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: shards
spec:
  parallelism: 4
  completions: 4
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: embed
          image: ghcr.io/acme/embed:1.4.2
          command: ["sh", "-c", "python embed.py --shard $JOB_COMPLETION_INDEX"]
          resources:
            limits: {memory: 8Gi}
```
```yaml fixed
apiVersion: batch/v1
kind: Job
metadata:
  name: shards
spec:
  parallelism: 4
  completions: 4
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: embed
          image: ghcr.io/acme/embed:1.4.2
          command: ["sh", "-c", "python embed.py --shard $JOB_COMPLETION_INDEX"]
          resources:
            limits: {memory: 8Gi}
  completionMode: Indexed
```
```yaml good
apiVersion: batch/v1
kind: Job
metadata:
  name: shards
spec:
  parallelism: 4
  completions: 4
  completionMode: Indexed
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: embed
          image: ghcr.io/acme/embed:1.4.2
          command: ["sh", "-c", "python embed.py --shard $JOB_COMPLETION_INDEX"]
          resources:
            limits: {memory: 8Gi}
```

## Known limits
Only Jobs whose arguments or variables name `JOB_COMPLETION_INDEX` or the index annotation are looked at.

## References
- https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode
- https://kubernetes.io/docs/tasks/job/indexed-parallel-processing-static/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container, PodSpec
from dslint.rule import Category, Finding, Fix, Severity, Span, rule
from dslint.yaml import Mapping

_NAMES = ("JOB_COMPLETION_INDEX", "batch.kubernetes.io/job-completion-index")


@rule(on=PodSpec, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.UNSAFE)
def check(pod: PodSpec) -> Iterator[Finding]:
    spec = pod.workload.spec
    if pod.workload.kind != "Job" or pod.object.group != "batch" or spec is None:
        return
    mode = spec.get("completionMode")
    if mode is not None and mode.span.text.strip("\"'") != "NonIndexed":
        return
    place = next((found for container in pod.all_containers for found in _uses(container)), None)
    if place is not None:
        yield Finding(
            place,
            "the number of the pod is there only in an Indexed Job: here it is empty, and all pods do the same",
            help="write `completionMode: Indexed` into the Job's `spec`, with `completions`",
            fix=_fix(spec) if mode is None else None,
        )


def _fix(spec: Mapping) -> Fix | None:
    if "completions" not in spec:
        return None
    return Fix("give each pod a number", (spec.insert("completionMode", "Indexed"),))


def _uses(container: Container) -> Iterator[Span]:
    if "JOB_COMPLETION_INDEX" in container.env:
        return
    for word in container.argv:
        if any(name in word.text for name in _NAMES):
            yield word.span
    for variable in container.env_list:
        if any(name in variable.node.span.text for name in _NAMES):
            yield variable.anchor
