r"""A Secret is in a file together with its values.

## Why it matters
What stands under `data` is not encrypted. Base64 is only another way to write it down, and everyone turns it back:

```text
$ echo aHVudGVyMi1pbi1wcm9kdWN0aW9u | base64 -d
hunter2-in-production
```

So this file is the password in plain text, and Git keeps it for good: whoever can read the repository, now or in five
years, has the password, and no permission in the cluster helps against that.

## Examples
```yaml bad secret.yaml
apiVersion: v1
kind: Secret
metadata:
  name: tracker
data:
  password: aHVudGVyMi1pbi1wcm9kdWN0aW9u
```

What may be in Git is something that names the secret and lets an operator fetch or decrypt it:

```yaml good secret.yaml
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: tracker
spec:
  secretStoreRef: {name: vault, kind: ClusterSecretStore}
  target: {name: tracker}
  data:
    - secretKey: password
      remoteRef: {key: tracker/password}
```

Sealed Secrets and files that SOPS has encrypted may be in Git too. Without any of them, make the Secret by hand,
`kubectl create secret generic tracker --from-file=password=./password.txt`, and leave it out of the manifests.

## Known limits
Judged are the keys with the name of a secret (`password`, `api-key`, `HF_TOKEN`), private keys, and the logins of
registries. Silent for placeholders, empty values, passwords that everyone tries first (`minioadmin`: default-password
speaks of those where a container uses them) or that are words in small letters alone (`katib`, `mysecretpassword`), for
what SOPS has encrypted, for templates, and in files and folders of tests, examples and lessons (`examples/`,
`test_data/`, `lab-06/`, `secrets.example.yaml`).

## References
- https://kubernetes.io/docs/concepts/security/secrets-good-practices/
- https://external-secrets.io/latest/
- https://github.com/bitnami-labs/sealed-secrets
- https://getsops.io/docs/
"""

import re
from collections.abc import Iterator

from dslint.facts.secrets import credential_in, is_written_out
from dslint.kubernetes import Object, is_placeholder
from dslint.purpose import Purpose
from dslint.rule import Category, Finding, Related, Severity, rule
from dslint.yaml import Scalar, as_mapping, as_scalar, find

_MOST_RELATED = 8


@rule(
    on=Object,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    covers=("semgrep/secrets-in-config-file",),
)
def check(secret: Object) -> Iterator[Finding]:
    if secret.kind != "Secret" or secret.group or "sops" in secret.yaml or secret.document.purpose is not Purpose.WORK:
        return
    found = [*_values(secret)]
    if found:
        (name, first), others = found[0], found[1:]
        base64 = " only as base64, which is no encryption," if find(secret.yaml, "data", name) is first else ""
        more = f" and {len(others)} more" if others else ""
        yield Finding(
            first.span,
            f"the value of `{name}`{more} stands here{base64} for everyone who can read this file",
            help="change it, and leave the Secret out of Git: an ExternalSecret or SealedSecret may be there instead",
            related=tuple(Related(value.span, f"`{key}` too") for key, value in others[:_MOST_RELATED]),
            sensitive=True,
        )


def _values(secret: Object) -> Iterator[tuple[str, Scalar]]:
    """The values that are secret, by their keys."""
    for field in ("data", "stringData"):
        entries = as_mapping(secret.yaml.get(field))
        for name, node in entries.items() if entries is not None else ():
            value = as_scalar(node)
            text = _text(value, encoded=field == "data") if value is not None else ""
            if value is not None and text and _is_secret(name, text):
                yield name, value


def _text(value: Scalar, encoded: bool) -> str:
    """What the value stands for; nothing if it is no base64, or is encrypted or filled in later."""
    if is_placeholder(value.text) or value.text.startswith("ENC["):
        return ""
    if not encoded:
        return value.text
    from base64 import b64decode

    try:
        return b64decode("".join(value.text.split()), validate=True).decode()
    except ValueError:
        return ""


def _is_secret(name: str, text: str) -> bool:
    if name == ".dockerconfigjson":
        return any(map(_is_password, _registry_passwords(text)))
    if credential_in(text) is not None:
        return True
    return "\n" not in text.strip() and is_written_out(name, text.strip()) and _is_password(text.strip())


def _is_password(text: str) -> bool:
    """Whether it may open something: words in small letters alone (`katib`, `mysecretpassword`) are defaults."""
    words = re.fullmatch(r"[a-z]+(?:[-_. ][a-z]+)*", text) is not None
    return not words and not is_placeholder(text) and is_written_out("password", text)


def _registry_passwords(text: str) -> Iterator[str]:
    """The passwords of a `.dockerconfigjson`, which also stand behind the name of the user in `auth`."""
    from base64 import b64decode

    for key, value in re.findall(r'"(auth|password)":\s*"([^"]+)"', text):
        try:
            yield b64decode(value, validate=True).decode().rpartition(":")[2] if key == "auth" else value
        except ValueError:
            yield value
