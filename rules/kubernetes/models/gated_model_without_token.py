r"""A model that the hub gives only to accounts with permission is served without a token.

## Why it matters
The makers of Llama, Gemma and others want their terms accepted before anybody downloads the weights. The hub therefore
asks who you are, and without a token the download is refused. The pod is scheduled, a GPU node is started for it, the
image of ten gigabytes is pulled, and then it stops with:

```text
huggingface_hub.errors.GatedRepoError: 401 Client Error.
Cannot access gated repo for url https://huggingface.co/meta-llama/Llama-3.1-8B-Instruct/resolve/main/config.json.
```

It starts again and again, and the GPU is paid for meanwhile.

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
      args: ["--model", "meta-llama/Llama-3.1-8B-Instruct"]
      resources:
        limits: {memory: 32Gi}
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
      args: ["--model", "meta-llama/Llama-3.1-8B-Instruct"]
      env:
        - name: HF_TOKEN
          valueFrom:
            secretKeyRef: {name: hf-token, key: token}
      resources:
        limits: {memory: 32Gi, nvidia.com/gpu: 1}
      volumeMounts:
        - {name: models, mountPath: /root/.cache/huggingface}
  volumes:
    - name: models
      persistentVolumeClaim: {claimName: models}
```

The account that the token belongs to must have accepted the terms on the model's page.

## Known limits
Known are the Llama, Gemma and StarCoder models, FLUX.1-dev and Stable Diffusion 3 (as of 2026-11), served by vLLM,
SGLang, TGI or TEI. Silent where variables come from a whole Secret or ConfigMap (`envFrom`), where a mirror or offline
mode is set, and where a volume at the cache may hold the model already.

## References
- https://huggingface.co/docs/hub/models-gated
- https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables
"""

from collections.abc import Iterator

from dslint.facts.hub_models import is_gated
from dslint.kubernetes import Container
from dslint.kubernetes.served_model import mount_at, served_model
from dslint.rule import Category, Finding, Severity, rule

_ANSWERS = frozenset(
    {"HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HUGGINGFACE_HUB_TOKEN", "HUGGINGFACEHUB_API_TOKEN", "HF_TOKEN_PATH"}
    | {"HF_ENDPOINT", "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "VLLM_USE_MODELSCOPE", "SGLANG_USE_MODELSCOPE"}
)


@rule(on=Container, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(container: Container) -> Iterator[Finding]:
    model = served_model(container)
    if model is None or not is_gated(model.name) or container.env_from or not _ANSWERS.isdisjoint(container.env):
        return
    if model.flag("--hf-token") is not None or model.cache is None or mount_at(container, model.cache) is not None:
        return
    yield Finding(
        model.span,
        f"the hub gives `{model.name}` only to accounts that accepted its terms, and the container has no token",
        help="give it a token from a Secret:\n- name: HF_TOKEN\n  valueFrom:\n"
        "    secretKeyRef: {name: <secret>, key: <key>}",
    )
