r"""pip is told not to check who it downloads packages from.

## Why it matters
`--trusted-host` switches off the check of the server's certificate. Whoever sits between the build and that server (an
open proxy, a hijacked DNS entry, somebody in the same network) can then answer in its place and send another package.
Python packages run code as soon as they are installed, in a build usually as root.

The option is mostly there because of an error like this:

```text
SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed:
self-signed certificate in certificate chain'))
```

That means: pip does not know the authority which signed the certificate, often that of a company's proxy. Give pip
that certificate instead.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir --trusted-host pypi.org --trusted-host files.pythonhosted.org pandas==2.2.3
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY company-ca.pem /etc/ssl/certs/company-ca.pem
RUN pip install --no-cache-dir --cert /etc/ssl/certs/company-ca.pem pandas==2.2.3
USER 10001
```

`ENV PIP_CERT=/etc/ssl/certs/company-ca.pem` says so for all commands at once.

## Known limits
Silent for hosts on the machine itself (`localhost`, `127.0.0.1`) and where the host is a variable.

## References
- https://pip.pypa.io/en/stable/cli/pip/#cmdoption-trusted-host
- https://pip.pypa.io/en/stable/topics/https-certificates/
- https://docs.astral.sh/uv/reference/cli/#uv-pip-install--allow-insecure-host
"""

from collections.abc import Iterator

from dslint.dockerfile import Arg, Env, Run
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import PipInstall, PipTrust, Word

_NAMES = frozenset({"PIP_TRUSTED_HOST", "UV_INSECURE_HOST"})
_OWN_MACHINE = ("localhost", "127.0.0.1", "[::1]", "host.docker.internal", "0.0.0.0")


@rule(
    on=(PipInstall, PipTrust, Env, Arg),
    category=Category.SECURITY,
    severity=Severity.WARNING,
    covers=("checkov/CKV2_DOCKER_4", "checkov/CKV2_DOCKER_16"),
    keywords=("trusted", "insecure"),
)
def check(node: PipInstall | PipTrust | Env | Arg) -> Iterator[Finding]:
    instruction = node if isinstance(node, (Env, Arg)) else node.enclosing(Run)
    if instruction is None:
        return
    for word in _hosts(node):
        text, known = instruction.value(word)
        if known and text.strip() and not text.startswith(_OWN_MACHINE):
            yield _finding(word, text.split()[0])
            return


def _hosts(node: PipInstall | PipTrust | Env | Arg) -> list[Word]:
    if isinstance(node, PipInstall):
        return node.options("--trusted-host", "--allow-insecure-host")
    if isinstance(node, PipTrust):
        return node.hosts
    return [pair.value for pair in node.pairs if pair.name in _NAMES and pair.value is not None]


def _finding(word: Word, host: str) -> Finding:
    return Finding(
        word.span,
        f"nobody checks that it is really `{host}` which answers: anyone in between can send other packages",
        help="leave it out; a certificate that pip does not know can be given to it: `ENV PIP_CERT=<file>`",
    )
