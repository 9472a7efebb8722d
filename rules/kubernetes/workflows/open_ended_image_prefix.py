r"""A list of allowed registries allows others with a similar name.

## Why it matters
Gatekeeper compares only how the name of an image begins. `registry.example.com` therefore allows
`registry.example.com.evil.net/miner` too, and `ghcr.io/acme` allows `ghcr.io/acme-fake/miner`. A slash at the end
closes the name.

## Examples
```yaml bad repos.yaml
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sAllowedRepos
metadata:
  name: our-registries
spec:
  match:
    kinds:
    - apiGroups: [""]
      kinds: [Pod]
  parameters:
    repos:
    - registry.example.com
```
```yaml fixed repos.yaml
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sAllowedRepos
metadata:
  name: our-registries
spec:
  match:
    kinds:
    - apiGroups: [""]
      kinds: [Pod]
  parameters:
    repos:
    - registry.example.com/
```
```yaml good repos.yaml
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sAllowedRepos
metadata:
  name: our-registries
spec:
  match:
    kinds:
    - apiGroups: [""]
      kinds: [Pod]
  parameters:
    repos:
    - registry.example.com/
```

## Known limits
The fix is not safe: where the name of one image is meant, a slash behind it allows nothing. Names with a tag or digest
are left alone.

## References
- https://open-policy-agent.github.io/gatekeeper-library/website/validation/allowedrepos/
"""

from collections.abc import Iterator

from dslint.kubernetes import AllowedRepos, is_placeholder
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule
from dslint.yaml import as_scalar, as_sequence, find


@rule(
    on=AllowedRepos,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    fix=Fix.UNSAFE,
    covers=("trivy/KSV-0124",),
)
def check(constraint: AllowedRepos) -> Iterator[Finding]:
    repos = as_sequence(find(constraint.spec, "parameters", "repos"))
    for item in repos.items if repos is not None else ():
        repo = as_scalar(item)
        if repo is None or not repo.text or repo.text.endswith("/") or not _is_prefix(repo.text):
            continue
        end = repo.span.end - (repo.style in ("single", "double"))
        yield Finding(
            repo.span,
            f"`{repo.text}` also allows images of `{repo.text}-fake`, as only the beginning is compared",
            help=f"write `{repo.text}/`",
            fix=Fix("Close the name", (Edit(repo.span.source.span(end, end), "/"),)),
        )


def _is_prefix(repo: str) -> bool:
    """Whether it is the name of a registry or of a folder in one, without a tag, digest or placeholder."""
    return "@" not in repo and ":" not in repo.rpartition("/")[2] and not is_placeholder(repo)
