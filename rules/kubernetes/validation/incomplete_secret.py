r"""A Secret of a certain type lacks what every Secret of this type holds.

## Why it matters
The `type` of a Secret is a promise to those who read it: an Ingress finds a certificate and its key in one of
`kubernetes.io/tls`, a node the password of a registry in one of `kubernetes.io/dockerconfigjson`. Kubernetes takes it
at its word, and refuses a Secret that lacks a key of its type, or whose registry password is not JSON:

```text
The Secret "registry" is invalid: data[.dockerconfigjson]: Required value
The Secret "registry" is invalid: data[.dockerconfigjson]: Invalid value: "<secret contents redacted>": invalid
character 'h' looking for beginning of value
```

| type | what it needs |
|---|---|
| `kubernetes.io/tls` | the keys `tls.crt` and `tls.key` |
| `kubernetes.io/dockerconfigjson` | the key `.dockerconfigjson`, a JSON object |
| `kubernetes.io/dockercfg` | the key `.dockercfg`, a JSON object |
| `kubernetes.io/basic-auth` | the key `username` or `password` |
| `kubernetes.io/ssh-auth` | the key `ssh-privatekey` |
| `kubernetes.io/service-account-token` | the annotation `kubernetes.io/service-account.name` |

`kubectl create secret tls` and `kubectl create secret docker-registry` write the right keys. A Secret that only your
own program reads needs no type.

## Examples
```yaml bad
apiVersion: v1
kind: Secret
metadata:
  name: registry
type: kubernetes.io/dockerconfigjson
data:
  config.json: eyJhdXRocyI6IHt9fQ==
```
```yaml good
apiVersion: v1
kind: Secret
metadata:
  name: registry
type: kubernetes.io/dockerconfigjson
data:
  .dockerconfigjson: eyJhdXRocyI6IHt9fQ==
```

## Known limits
Nothing is said of files from which a kustomization builds, and of values that are encrypted or yet to be filled in only
the keys are judged.

## References
- https://kubernetes.io/docs/concepts/configuration/secret/#secret-types
"""

from collections.abc import Iterator

from dslint.kubernetes import ConfigData
from dslint.kubernetes.config_data import is_json_object, plain_values
from dslint.kubernetes.fields import find, names, scalar
from dslint.rule import Category, Finding, Severity, rule
from dslint.yaml import Mapping

_KEYS = {
    "kubernetes.io/tls": ("tls.crt", "tls.key"),
    "kubernetes.io/dockerconfigjson": (".dockerconfigjson",),
    "kubernetes.io/dockercfg": (".dockercfg",),
    "kubernetes.io/ssh-auth": ("ssh-privatekey",),
}
_EITHER = {"kubernetes.io/basic-auth": ("username", "password")}
_JSON = (".dockerconfigjson", ".dockercfg")
_OWNER = "kubernetes.io/service-account.name"


@rule(on=ConfigData, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(found: ConfigData) -> Iterator[Finding]:
    kind = scalar(found.yaml, "type")
    if found.kind != "Secret" or kind is None or found.is_kustomized or found.is_partial:
        return
    missing = _missing(found, kind.text)
    if missing:
        yield Finding(
            kind.span,
            f"a Secret of the type `{kind.text}` needs {missing}, which is not there: Kubernetes refuses it",
            help="add it, or leave out `type` if only your own program reads the Secret",
        )
    wanted = [name for name in _KEYS.get(kind.text, ()) if name in _JSON]
    for name, node, text in plain_values(found) if wanted else ():
        if name in wanted and is_json_object(text) is False:
            yield Finding(
                node.span,
                f"the value of `{name}` is no JSON object: Kubernetes refuses the Secret",
                help='write what `docker login` writes to its config.json, `{"auths": {...}}`',
                sensitive=True,
            )


def _missing(found: ConfigData, kind: str) -> str:
    if kind == "kubernetes.io/service-account-token":
        notes = find(found.yaml, "metadata", "annotations")
        held = [_OWNER] if notes is not None and not isinstance(notes, Mapping) else found.annotations
        return "" if _OWNER in held else f"the annotation `{_OWNER}`"
    parts = [find(found.yaml, field) for field in ("data", "stringData")]
    if any(scalar(part) is not None for part in parts):
        return ""
    keys = {name for part in parts if isinstance(part, Mapping) for name in names(part)}
    if any("{{" in name or "$" in name for name in keys):
        return ""
    either = _EITHER.get(kind, ())
    if either and keys.isdisjoint(either):
        return " or ".join(f"`{name}`" for name in either)
    return " and ".join(f"`{name}`" for name in _KEYS.get(kind, ()) if name not in keys)
