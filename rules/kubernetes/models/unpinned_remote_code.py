r"""A model server runs Python code of a model's repository, whatever stands there today.

## Why it matters
With `--trust-remote-code` the server downloads Python files from the model's repository and runs them in its own
process, before the first request. A repository on the hub is changed by a push. Whoever can push there, its owner or
somebody with the owner's stolen token, runs what they like in your cluster: with the pod's secrets, its network and
its GPU. Nothing in the manifest changes, and nothing is noticed.

With a commit, only the code that you have looked at runs.

## Examples
```yaml bad pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: llm
spec:
  containers:
    - name: vllm
      image: vllm/vllm-openai:v0.9.1
      args: ["--model", "org/model", "--trust-remote-code"]
      resources:
        limits: {memory: 32Gi}
      volumeMounts:
        - {name: models, mountPath: /root/.cache/huggingface}
  volumes:
    - name: models
      persistentVolumeClaim: {claimName: models}
```
```yaml good pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: llm
spec:
  containers:
    - name: vllm
      image: vllm/vllm-openai:v0.9.1
      args:
        - --model=org/model
        - --trust-remote-code
        - --revision=5f0b02c75b57c5855da9ae460ce51323ea669d8a
        - --code-revision=5f0b02c75b57c5855da9ae460ce51323ea669d8a
      resources:
        limits: {memory: 32Gi, nvidia.com/gpu: 1}
      volumeMounts:
        - {name: models, mountPath: /root/.cache/huggingface}
  volumes:
    - name: models
      persistentVolumeClaim: {claimName: models}
```

Most well-known models need the option no longer, because the server knows them itself: try without it first.

## Known limits
Read are vLLM, SGLang, TGI and TEI in manifests, and vLLM and SGLang in a Dockerfile's CMD and ENTRYPOINT. Silent where
the model is a path (the code then comes with the image or volume) or a variable whose value is not known. A commit in
`--revision` or `--code-revision` is enough; a branch or tag is none.

## References
- https://docs.vllm.ai/en/latest/cli/serve/
- https://huggingface.co/docs/transformers/models#custom-models
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Instruction
from dslint.kubernetes import Container
from dslint.kubernetes.served_model import served_model
from dslint.rule import Category, Finding, Severity, Span, rule
from dslint.shell.tools.servers import Sglang, Vllm

_FLAGS = ("--trust-remote-code", "--trust_remote_code")
_HUB_NAME = r"(?!models?/|data/|mnt/|app/)[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*"


@rule(on=(Vllm, Sglang, Container), category=Category.SECURITY, severity=Severity.WARNING)
def check(node: Vllm | Sglang | Container) -> Iterator[Finding]:
    if isinstance(node, Container):
        yield from _of_container(node)
    elif node.enclosing(Instruction) is not None:
        model = node.model if isinstance(node, Vllm) else node.option("--model-path", "--model")
        flag = next((word for word in node.args if word.text in _FLAGS), None)
        if model is not None and flag is not None and re.fullmatch(_HUB_NAME, model.text):
            revisions = [word.text for word in node.options("--revision", "--code-revision")]
            yield from _judged(flag.span, model.text, revisions)


def _of_container(container: Container) -> Iterator[Finding]:
    model = served_model(container)
    if model is None:
        return
    flag, switch = model.flag(*_FLAGS), container.env.get("TRUST_REMOTE_CODE")
    span = flag.span if flag is not None else None
    if span is None and switch is not None and (switch.value or "").lower() in ("true", "1"):
        span = switch.anchor
    if span is not None:
        revisions = [model.option("--revision") or "", model.option("--code-revision") or ""]
        known = container.env.get("REVISION")
        yield from _judged(span, model.name, [*revisions, (known.value or "") if known else ""])


def _judged(span: Span, model: str, revisions: list[str]) -> Iterator[Finding]:
    if any(re.fullmatch(r"[0-9a-f]{40}", each) or "$" in each for each in revisions):
        return
    yield Finding(
        span,
        f"this runs the Python code that `{model}` holds today: whoever can push there runs code in this process",
        help="try without it, since most models need it no longer; else add `--revision` and `--code-revision` "
        "with a commit that you have looked at",
    )
