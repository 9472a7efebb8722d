r"""The health check of a model server gives it no time to load its model.

## Why it matters
A model server answers when its weights are loaded, which takes minutes. The health check begins at once, and after
three failures, 90 seconds by default, the container counts as `unhealthy`. Docker Compose then gives up on what waits
for it, and Swarm and ECS kill the container in the middle of loading, again and again. In the start period, failures do
not count.

## Examples
```dockerfile bad
FROM vllm/vllm-openai:v0.10.1
USER 10001
HEALTHCHECK CMD ["curl", "--fail", "http://localhost:8000/health"]
ENTRYPOINT ["vllm", "serve", "--host=0.0.0.0", "/models/llama"]
```
```dockerfile fixed
FROM vllm/vllm-openai:v0.10.1
USER 10001
HEALTHCHECK --start-period=300s CMD ["curl", "--fail", "http://localhost:8000/health"]
ENTRYPOINT ["vllm", "serve", "--host=0.0.0.0", "/models/llama"]
```
```dockerfile good
FROM vllm/vllm-openai:v0.10.1
USER 10001
HEALTHCHECK --start-period=10m CMD ["curl", "--fail", "http://localhost:8000/health"]
ENTRYPOINT ["vllm", "serve", "--host=0.0.0.0", "/models/llama"]
```

## Known limits
Model servers that load a model before they answer, known by the command that the image starts or by its base image.
Silent where more retries or a longer interval give five minutes as well.

## References
- https://docs.docker.com/reference/dockerfile/#healthcheck
"""

from collections.abc import Iterator

from dslint.dockerfile import Healthcheck, Stage
from dslint.facts.serving import ServerFacts, server_of_command, server_of_image
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, rule
from dslint.shell import ModelServer


@rule(on=Healthcheck, category=Category.HEALTH, severity=Severity.INFO, profile=Profile.STRICT, fix=Fix.UNSAFE)
def check(healthcheck: Healthcheck) -> Iterator[Finding]:
    stage = healthcheck.stage
    if stage is None or healthcheck.none or any(flag.name in ("start-period", "retries") for flag in healthcheck.flags):
        return
    interval = healthcheck.flag("interval")
    if interval is not None and "m" in (interval.value or "").replace("ms", ""):
        return
    server = _server(stage)
    if server is not None and server.kind == "model-server" and not server.starts_empty:
        end = healthcheck.keyword_span.end
        edit = Edit(healthcheck.span.source.span(end, end), " --start-period=300s")
        yield Finding(
            healthcheck.keyword_span,
            f"{server.framework} answers when its model is loaded, and this check gives up after 90 seconds or so",
            help="add `--start-period=300s`, or what loading takes at most",
            fix=Fix("give it five minutes", (edit,)),
        )


def _server(stage: Stage) -> ServerFacts | None:
    """The server that the image starts: what its command says, else what the base image is for."""
    for command in stage.startup:
        if isinstance(command, ModelServer):
            return server_of_command(command.framework)
    image = stage.root_image
    if image is None or not image.known or stage.entrypoint is not None or stage.cmd is not None:
        return None
    return server_of_image(image.name, image.tag)
