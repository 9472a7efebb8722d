r"""The check of HTTPS certificates is switched off for a program that downloads.

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

For `curl` and `wget` the option has to go, and the certificate to come:

```dockerfile bad
FROM python:3.13.1-bookworm
RUN curl -k -o /opt/model.onnx https://files.example.org/model.onnx
USER 10001
```
```dockerfile good
FROM python:3.13.1-bookworm
COPY company-ca.pem /opt/ca.pem
RUN curl --fail --cacert /opt/ca.pem -o /opt/model.onnx https://files.example.org/model.onnx
USER 10001
```

`PYTHONHTTPSVERIFY` is an exception: only Python 2.7 ever knew it.

For Python `SSL_CERT_FILE` and `REQUESTS_CA_BUNDLE` name the file, for npm `npm config set cafile`, for conda
`conda config --set ssl_verify <file>`. On Debian, `update-ca-certificates` adds it for most programs at once.

## Known limits
Silent where the value is a variable, and where curl or wget ask the same machine. `pip --trusted-host` is another
rule's affair, trusted-pip-host.

## References
- https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue
- https://docs.npmjs.com/cli/v11/using-npm/config#strict-ssl
- https://peps.python.org/pep-0493/
- https://docs.conda.io/projects/conda/en/stable/user-guide/configuration/settings.html
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Arg, Env, Run
from dslint.rule import Category, Finding, Severity, Span, rule
from dslint.shell import Command

_FALSE = frozenset({"0", "false", "no", "off"})
_CURES = {
    "PYTHONHTTPSVERIFY": "`ENV SSL_CERT_FILE=<file>`",
    "NODE_TLS_REJECT_UNAUTHORIZED": "`ENV NODE_EXTRA_CA_CERTS=<file>`",
    "NPM_CONFIG_STRICT_SSL": "`npm config set cafile <file>`",
    "YARN_STRICT_SSL": "`yarn config set cafile <file>`",
    "YARN_ENABLE_STRICT_SSL": "`yarn config set httpsCaFilePath <file>`",
    "GIT_SSL_NO_VERIFY": "`ENV GIT_SSL_CAINFO=<file>`",
    "CONDA_SSL_VERIFY": "`conda config --set ssl_verify <file>`",
}
_SETTINGS = {
    "strict-ssl": "`npm config set cafile <file>`",
    "enablestrictssl": "`yarn config set httpsCaFilePath <file>`",
    "ssl_verify": "`conda config --set ssl_verify <file>`",
    "sslverify": "`sslcacert=<file>`",
}
_SWITCHES = {
    "curl": (("-k", "--insecure"), "`--cacert <file>`"),
    "wget": (("--no-check-certificate",), "`--ca-certificate=<file>`"),
}
_OWN_MACHINE = r"(?:https?://)?(?:localhost|127\.|\[::1\]|0\.0\.0\.0)"


@rule(
    on=(Env, Arg, Run),
    category=Category.SECURITY,
    severity=Severity.WARNING,
    covers=(
        "checkov/CKV2_DOCKER_2",
        "checkov/CKV2_DOCKER_3",
        "checkov/CKV2_DOCKER_5",
        "checkov/CKV2_DOCKER_6",
        "checkov/CKV2_DOCKER_12",
        "checkov/CKV2_DOCKER_13",
        "checkov/CKV2_DOCKER_14",
        "checkov/CKV2_DOCKER_15",
    ),
    keywords=("ssl", "tls", "httpsverify", "curl", "wget"),
)
def check(instruction: Env | Arg | Run) -> Iterator[Finding]:
    found = _in_commands(instruction) if isinstance(instruction, Run) else _in_pairs(instruction)
    for span, name, cure in found:
        what = "is off: the other side of every HTTPS connection may be anybody, and send what it likes"
        if name.upper() == "PYTHONHTTPSVERIFY":
            what = "lets Python 2.7 accept every certificate, and Python 3 does not know it at all"
        if name.partition(" ")[0] in _SWITCHES:
            what = "accepts every certificate: the other side may be anybody, and send what it likes"
        yield Finding(
            span,
            f"`{name}` {what}",
            help=f"leave it out; a certificate that is not known here can be added: {cure}",
        )


def _in_pairs(instruction: Env | Arg) -> Iterator[tuple[Span, str, str]]:
    for pair in instruction.pairs:
        cure = _CURES.get(pair.name.upper())
        if cure is not None and pair.value is not None:
            value, known = instruction.value(pair.value)
            # git takes any value for a yes
            if value.lower() in _FALSE if pair.name != "GIT_SSL_NO_VERIFY" else known and value:
                yield pair.span, pair.name, cure


def _in_commands(run: Run) -> Iterator[tuple[Span, str, str]]:
    for command in run.commands:
        yield from _switches(command)
        words = [assignment.word for assignment in command.assignments] + command.args
        for word, following in zip(words, [*words[1:], None], strict=False):
            left, equals, right = word.text.rpartition("=")
            value = right if equals else following.text if following is not None else ""
            if left == "GIT_SSL_NO_VERIFY" and value and equals:
                yield word.span, left, _CURES[left]
            elif value.lower() in _FALSE:
                cure = _CURES.get(left.upper()) or _setting(left if equals else word.text)
                if cure is not None:
                    yield word.span, left.lstrip("-") if equals else word.text, cure


def _switches(command: Command) -> Iterator[tuple[Span, str, str]]:
    flags, cure = _SWITCHES.get(command.name, ((), ""))
    if not flags or any(re.match(_OWN_MACHINE, word.text) for word in command.operands):
        return
    for option in command.arguments.options:
        if option.name in flags:
            yield option.word.span, f"{command.name} {option.name}", cure
            return


def _setting(name: str) -> str | None:
    lowered = name.lower()
    return next((cure for key, cure in _SETTINGS.items() if lowered.endswith(key)), None)
