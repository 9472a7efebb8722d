r"""A model server downloads its model anew for each new container.

## Why it matters
vLLM, TGI and Ollama fetch the model when they start and keep it in a directory of the container. Without a volume there
it is gone with the container: each `docker compose down`, each change of an option downloads ten or a hundred gigabytes
once more, and without the hub nothing starts at all.

## Examples
```yaml bad compose.yaml
services:
  llm:
    image: ollama/ollama:0.5.4
```
```yaml good compose.yaml
services:
  llm:
    image: ollama/ollama:0.5.4
    volumes:
      - ollama:/root/.ollama
volumes:
  ollama:
```

## Known limits
Known are vLLM, SGLang, TGI, TEI and Ollama in their own images. Silent where variables put the cache elsewhere, and
where the model is a directory.

## References
- https://docs.vllm.ai/en/latest/deployment/docker.html
- https://docs.ollama.com/docker
- https://docs.docker.com/engine/storage/volumes/
"""

from collections.abc import Iterator

from dslint.compose import ComposeService
from dslint.facts.serving import server_of_image
from dslint.rule import Category, Finding, Severity, rule

_SERVERS = frozenset({"vLLM", "SGLang", "TGI", "TEI", "Ollama"})
_MOVED = ("HF_HOME", "HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE", "TRANSFORMERS_CACHE", "XDG_CACHE_HOME", "OLLAMA_MODELS")
_OPTIONS = frozenset({"--download-dir", "--huggingface-hub-cache", "--config"})


@rule(on=ComposeService, category=Category.EFFICIENCY, severity=Severity.WARNING)
def check(service: ComposeService) -> Iterator[Finding]:
    image, node = service.pulled_image, service.image_node
    known = server_of_image(image.name, image.tag) if image is not None else None
    if node is None or known is None or known.framework not in _SERVERS or known.data is None:
        return
    if not service.is_whole or not service.file.is_whole or service.command is not None or service.env_from:
        return
    if any(name in service.env for name in _MOVED) or service.mount_at(known.data) is not None:
        return
    words = [word.text for word in service.argv]
    if any(word.partition("=")[0] in _OPTIONS or _is_directory(word) for word in words) or service.has("volumes_from"):
        return
    yield Finding(
        node.span,
        f"{known.framework} keeps models at `{known.data}`, where no volume is: each new container downloads them anew",
        help=f"add a volume, `models:{known.data}`, and name it below `volumes:` at the end of the file",
    )


def _is_directory(word: str) -> bool:
    return word.rpartition("=")[2].startswith(("/", "./"))
