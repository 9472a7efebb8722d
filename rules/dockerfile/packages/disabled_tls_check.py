r"""The check of HTTPS certificates is switched off for Python, Node.js, npm, conda or yum.

## Why it matters
HTTPS protects in two ways: nobody can read along, and the other side is who it says it is. The settings that this rule
knows switch off the second one, for everything that the program downloads. Whoever sits in between can then hand out
packages of their own, which the build runs as root.

Set with ENV it does not end with the build: the program in the container then accepts every certificate, also those
of the services to which it sends data and passwords. Node.js warns of it at each start:

```text
Warning: Setting the NODE_TLS_REJECT_UNAUTHORIZED environment variable to '0' makes TLS connections and HTTPS requests
insecure by disabling certificate verification.
```

## Examples
```dockerfile bad
FROM node:22.12.0-bookworm-slim
ENV NODE_TLS_REJECT_UNAUTHORIZED=0
USER node
```
```dockerfile good
FROM node:22.12.0-bookworm-slim
COPY company-ca.pem /etc/ssl/certs/company-ca.pem
ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/company-ca.pem
USER node
```

`PYTHONHTTPSVERIFY` is an exception: only Python 2.7 ever knew it.

For Python `SSL_CERT_FILE` and `REQUESTS_CA_BUNDLE` name the file, for npm `npm config set cafile`, for conda
`conda config --set ssl_verify <file>`. On Debian, `update-ca-certificates` adds it for most programs at once.

## Known limits
Silent where the value is a variable. `pip --trusted-host` is another rule's affair, trusted-pip-host.

## References
- https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue
- https://docs.npmjs.com/cli/v11/using-npm/config#strict-ssl
- https://peps.python.org/pep-0493/
- https://docs.conda.io/projects/conda/en/stable/user-guide/configuration/settings.html
"""

from collections.abc import Iterator

from dslint.dockerfile import Arg, Env, Run
from dslint.rule import Category, Finding, Severity, Span, rule

_FALSE = frozenset({"0", "false", "no", "off"})
_CURES = {
    "PYTHONHTTPSVERIFY": "`ENV SSL_CERT_FILE=<file>`",
    "NODE_TLS_REJECT_UNAUTHORIZED": "`ENV NODE_EXTRA_CA_CERTS=<file>`",
    "NPM_CONFIG_STRICT_SSL": "`npm config set cafile <file>`",
    "YARN_STRICT_SSL": "`yarn config set cafile <file>`",
    "YARN_ENABLE_STRICT_SSL": "`yarn config set httpsCaFilePath <file>`",
    "CONDA_SSL_VERIFY": "`conda config --set ssl_verify <file>`",
}
_SETTINGS = {
    "strict-ssl": "`npm config set cafile <file>`",
    "enablestrictssl": "`yarn config set httpsCaFilePath <file>`",
    "ssl_verify": "`conda config --set ssl_verify <file>`",
    "sslverify": "`sslcacert=<file>`",
}


@rule(
    on=(Env, Arg, Run),
    category=Category.SECURITY,
    severity=Severity.WARNING,
    covers=(
        "checkov/CKV2_DOCKER_5",
        "checkov/CKV2_DOCKER_6",
        "checkov/CKV2_DOCKER_12",
        "checkov/CKV2_DOCKER_13",
        "checkov/CKV2_DOCKER_15",
    ),
)
def check(instruction: Env | Arg | Run) -> Iterator[Finding]:
    found = _in_commands(instruction) if isinstance(instruction, Run) else _in_pairs(instruction)
    for span, name, cure in found:
        what = "is off: the other side of every HTTPS connection may be anybody, and send what it likes"
        if name.upper() == "PYTHONHTTPSVERIFY":
            what = "lets Python 2.7 accept every certificate, and Python 3 does not know it at all"
        yield Finding(
            span,
            f"`{name}` {what}",
            help=f"leave it out; a certificate that is not known here can be added: {cure}",
        )


def _in_pairs(instruction: Env | Arg) -> Iterator[tuple[Span, str, str]]:
    for pair in instruction.pairs:
        cure = _CURES.get(pair.name.upper())
        if cure is not None and pair.value is not None and instruction.value(pair.value)[0].lower() in _FALSE:
            yield pair.span, pair.name, cure


def _in_commands(run: Run) -> Iterator[tuple[Span, str, str]]:
    for command in run.commands:
        words = [assignment.word for assignment in command.assignments] + command.args
        for word, following in zip(words, [*words[1:], None], strict=False):
            left, equals, right = word.text.rpartition("=")
            value = right if equals else following.text if following is not None else ""
            if value.lower() in _FALSE and command.name != "git":
                cure = _CURES.get(left.upper()) or _setting(left if equals else word.text)
                if cure is not None:
                    yield word.span, left.lstrip("-") if equals else word.text, cure


def _setting(name: str) -> str | None:
    lowered = name.lower()
    return next((cure for key, cure in _SETTINGS.items() if lowered.endswith(key)), None)
