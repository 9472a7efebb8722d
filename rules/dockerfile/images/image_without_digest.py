r"""A base image is named by its tag alone, not by its digest.

## Why it matters
Even a tag with a full version moves: `python:3.13.1-slim-bookworm` is built anew whenever Debian mends something, with
another OpenSSL or another libstdc++ in it. For most projects that is welcome. Whoever has to build the very same image
again, to retrain a model bit for bit or to prove what runs in production, needs the digest: it names the content.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm@sha256:031ebf3cde9f3719d2db385233bcb18df5162038e9cda20e64e08f49f4b47a2f
USER 10001
```

`docker buildx imagetools inspect python:3.13.1-slim-bookworm` shows the digest. It stands still until somebody moves
it, security fixes included: let Renovate or Dependabot do that.

## Known limits
Images whose name depends on a build argument without a default are not judged, nor `scratch`.

## References
- https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
- https://docs.renovatebot.com/docker/#digest-pinning
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile
from dslint.rule import Category, Finding, Profile, Related, Severity, rule


@rule(
    on=Dockerfile,
    category=Category.REPRODUCIBILITY,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    covers=("semgrep/dockerfile-source-not-pinned", "docker-language-server/scout/not_pinned_digest"),
)
def check(dockerfile: Dockerfile) -> Iterator[Finding]:
    for used in dockerfile.used_images:
        if used.image.digest is None:
            yield Finding(
                used.span,
                f"`{used.image}` has no digest: its content changes whenever the tag is moved",
                help=f"add the digest of the image that you build with: `{used.image}@sha256:...`",
                related=tuple(Related(pair.span, "the default that gives this image") for pair in used.args),
            )
