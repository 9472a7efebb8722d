r"""pip looks for packages on PyPI and on another index, and takes the higher version of the two.

## Why it matters
`--extra-index-url` gives pip no order: of all places it takes the highest version. If your own index has a package
`acme-features` 1.4, anybody who registers `acme-features` 99.0 on PyPI has their code in your image at the next build.
That is how PyTorch's nightly builds were hit in December 2022: a `torchtriton` on PyPI won over the one on PyTorch's
own index, and sent SSH keys and files away from the machines on which it was installed.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir acme-features==1.4.0 --extra-index-url https://pypi.acme.example/simple
USER 10001
```

One index that hands on what it does not have itself answers both needs:

```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir acme-features==1.4.0 --index-url https://pypi.acme.example/simple
USER 10001
```

uv asks the indexes in order and stops at the first that knows the package; it can also tie a package to an index
(`[tool.uv.sources]`). Hashes (`--require-hashes`) help with either.

## Known limits
Silent for PyTorch's and NVIDIA's indexes of releases (not for nightly builds), for uv unless it is told
`--index-strategy unsafe-...`, and for files with hashes. An index that is set in the environment is reported at the
install.

## References
- https://pytorch.org/blog/compromised-nightly-dependency/
- https://pip.pypa.io/en/stable/cli/pip_install/#cmdoption-extra-index-url
- https://docs.astral.sh/uv/concepts/indexes/
"""

from collections.abc import Iterator

from dslint.project.indexes import indexes_of
from dslint.project.installs import Installs, install_of, shown_with
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.shell import PipInstall
from dslint.source import Span

_TRUSTED = (
    "://download.pytorch.org/",
    "://pypi.nvidia.com",
    "://pypi.ngc.nvidia.com",
    "://pypi.org/",
    "://files.pythonhosted.org/",
)


@rule(on=(PipInstall, Installs), category=Category.SECURITY, severity=Severity.WARNING, profile=Profile.STRICT)
def check(node: PipInstall | Installs) -> Iterator[Finding]:
    install = install_of(node)
    strategy = install.option("--index-strategy")
    if install.name == "uv" and not (strategy is not None and strategy.text.startswith("unsafe-")):
        return
    if install.has("--require-hashes") or (isinstance(node, Installs) and node.file.hashes_required):
        return
    indexes = indexes_of(node)
    strange = [url for url in indexes.extra if not any(each in url for each in _TRUSTED) or "/nightly/" in url]
    if not strange or not indexes.asks_pypi:
        return
    place = _place(node)
    if place is not None:
        yield Finding(
            place,
            f"pip takes the higher version of PyPI and `{_host(strange[0])}`: who registers your package's name on PyPI"
            " gets their code into this image",
            help="ask one index that has all, `--index-url`, or use uv, which asks them in order",
            related=shown_with(node),
        )


def _place(node: PipInstall | Installs) -> Span | None:
    """The option that adds the index; the command itself where only the environment does; None if a file says so."""
    if isinstance(node, Installs):
        return next((span for name, _, span in node.file.options if name == "--extra-index-url"), None)
    return next((word.span for word in node.extra_index_urls), node.anchor)


def _host(url: str) -> str:
    return url.partition("://")[2].rpartition("@")[2].partition("/")[0] or url
