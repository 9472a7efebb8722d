r"""Packages come from Anaconda's own channels, for which larger organisations need a licence.

## Why it matters
`defaults` and `anaconda` are channels of the company Anaconda. By its terms of service (as of 2026-11) organisations
with more than 200 people pay for using them, also inside images that a build makes automatically. Companies have had
letters about it. Nearly every package is on conda-forge too, which a community keeps and everybody may use.

Mixing both has a technical price as well: packages of the two channels are built against each other only by chance, and
an environment of both breaks now and then with `undefined symbol` at an import.

## Examples
```dockerfile bad
FROM condaforge/miniforge3:24.11.3-0
RUN conda install -y -c anaconda numpy=2.2.0 && conda clean -afy
USER 10001
```
```dockerfile bad
FROM condaforge/miniforge3:24.11.3-0
COPY environment.yml .
RUN conda env create -f environment.yml && conda clean -afy
USER 10001
```
```yaml bad environment.yml
channels:
  - conda-forge
  - defaults
dependencies:
  - numpy=2.2.0
```
```dockerfile good
FROM condaforge/miniforge3:24.11.3-0
COPY environment.yml .
RUN conda env create -f environment.yml && conda clean -afy
USER 10001
```
```yaml good environment.yml
channels:
  - conda-forge
  - nodefaults
dependencies:
  - numpy=2.2.0
```

## Known limits
Only channels that are named are reported, in commands and in environment files that a Dockerfile of the project
installs. Miniconda and Anaconda use their channels also without a word; Miniforge does not. Whether the terms concern
you, dslint cannot know: the rule is in the strict profile.

## References
- https://www.anaconda.com/legal/terms/terms-of-service
- https://conda-forge.org/docs/user/transitioning_from_defaults/
"""

from collections.abc import Iterator

from dslint.project.environments import InstallsEnvironment
from dslint.rule import Category, Finding, Profile, Related, Severity, Span, rule
from dslint.shell import CondaInstall


@rule(
    on=(CondaInstall, InstallsEnvironment),
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
)
def check(node: CondaInstall | InstallsEnvironment) -> Iterator[Finding]:
    if isinstance(node, CondaInstall):
        for word in node.channels:
            if _is_anacondas(word.text):
                yield _finding(word.text, word.span)
    else:
        for channel in node.file.channels:
            if _is_anacondas(channel.text):
                yield _finding(channel.text, channel.span, node.span)


def _is_anacondas(channel: str) -> bool:
    return channel in ("defaults", "anaconda", "main") or "//repo.anaconda.com" in channel


def _finding(name: str, span: Span, installed: Span | None = None) -> Finding:
    return Finding(
        span,
        f"`{name}` is one of Anaconda's own channels: an organisation of more than 200 people needs a licence for it",
        help="take `conda-forge`; in an environment file add `nodefaults`",
        related=(Related(installed, "an image installs this file here"),) if installed is not None else (),
    )
