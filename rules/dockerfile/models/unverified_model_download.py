r"""Weights or data are downloaded, and nobody checks that they are the right ones.

## Why it matters
What lies behind an address can change: the authors upload a better version under the same name, a mirror is taken over,
or the server answers with a page of HTML, which `curl` saves as `model.pt` without a word. The build works either way.
Then the model answers differently than last month, or the program stops with

```text
_pickle.UnpicklingError: invalid load key, '<'.
```

And a pickle from a stranger is a program: whoever swaps the file runs code in your cluster.

## Examples
```dockerfile bad
FROM python:3.13.1-bookworm
RUN curl -fsSL -o /model.onnx https://models.example.org/churn/model.onnx
USER 10001
```

A checksum says which file is meant. Docker can check it itself:

```dockerfile good
FROM python:3.13.1-bookworm
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d \
    https://models.example.org/churn/model.onnx /model.onnx
USER 10001
```

## Known limits
Judged by the file's ending (`.pt`, `.safetensors`, `.onnx`, `.parquet`, ...). Silent where the same RUN computes a
checksum or verifies a signature, where the address holds a commit or a hash, and for local addresses. What comes from
the Hugging Face hub by its own tools is another rule's affair, hub-download-without-revision.

## References
- https://docs.docker.com/reference/dockerfile/#add---checksum
- https://docs.python.org/3/library/pickle.html
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.facts.artifacts import is_dataset, is_weights
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.shell.tools.download import Curl, Wget

_CHECKS = re.compile(r"sha\d+sum|md5sum|shasum|b3sum|openssl|gpg|cosign|hashlib|sha256|checksum", re.IGNORECASE)


@rule(
    on=Run,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
)
def check(run: Run) -> Iterator[Finding]:
    addresses = [url for download in run.commands if isinstance(download, Curl | Wget) for url in download.urls]
    unproven = [address for address in addresses if _is_unproven(address.text)]
    if unproven and _CHECKS.search(run.span.text):
        return
    for address in unproven:
        name = address.text.partition("?")[0].rpartition("/")[2]
        yield Finding(
            address.span,
            f"nothing checks that `{name}` is the file that was meant: the address may serve another one tomorrow",
            help="write `ADD --checksum=sha256:<hash> <address> <path>`, or check it with `sha256sum -c` here",
        )


def _is_unproven(address: str) -> bool:
    """Whether an address names weights or data, and no hash of them."""
    if not address.startswith(("http://", "https://", "ftp://")) or re.search(r"[0-9a-f]{32}", address):
        return False
    return is_weights(address) or is_dataset(address)
