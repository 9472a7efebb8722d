r"""ENV makes apt silent for ever, in every container of the image.

## Why it matters
`DEBIAN_FRONTEND=noninteractive` is right while the image is built, when nobody can answer a question. With ENV it stays
in the image: whoever opens a terminal in the container later, in a notebook, say, gets no questions from apt either,
only defaults chosen in silence. ARG holds for the build alone.

## Examples
```dockerfile bad
FROM debian:12-slim
ENV DEBIAN_FRONTEND=noninteractive
USER 10001
```
```dockerfile fixed
FROM debian:12-slim
ARG DEBIAN_FRONTEND=noninteractive
USER 10001
```
```dockerfile good
FROM debian:12-slim
RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends tzdata=2024b-0+deb12u1
USER 10001
```

## Known limits
Silent in stages that are only copied from.

## References
- https://docs.docker.com/build/building/variables/
- https://manpages.debian.org/bookworm/debconf-doc/debconf.7.en.html
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Env
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, rule


@rule(on=Env, category=Category.STYLE, severity=Severity.INFO, profile=Profile.ALL, fix=Fix.UNSAFE)
def check(env: Env) -> Iterator[Finding]:
    document = env.document
    if not isinstance(document, Dockerfile) or env.stage not in document.shipped_stages or env.in_onbuild:
        return
    for pair in env.pairs:
        if pair.name == "DEBIAN_FRONTEND" and pair.value is not None and pair.value.text.lower() == "noninteractive":
            alone = len(env.pairs) == 1 and not env.legacy
            yield Finding(
                pair.span,
                "this stays in the image: apt asks nothing in any container either",
                help="write `ARG DEBIAN_FRONTEND=noninteractive`, which ends with the build",
                fix=Fix("write ARG", (Edit(env.keyword_span, "ARG"),)) if alone else None,
            )
