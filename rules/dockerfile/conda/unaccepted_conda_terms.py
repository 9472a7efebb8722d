r"""conda stops because nobody has accepted the terms of Anaconda's channels.

## Why it matters
Miniconda and Anaconda fetch packages from Anaconda's own channels (`defaults`) unless they are told otherwise. Since
July 2025 conda wants somebody to accept the terms of those channels first. During a build nobody is there to do so:

```text
CondaToSNonInteractiveError: Terms of Service have not been accepted for the following channels.
Please accept or remove them before proceeding:
    - https://repo.anaconda.com/pkgs/main
```

It is more than a formality: companies above a certain size need a paid licence for these channels. conda-forge is
free for everybody and has nearly every package; Miniforge is Miniconda with conda-forge in place of Anaconda's
channels.

## Examples
```dockerfile bad
FROM continuumio/miniconda3:25.7.0-2
RUN conda install -y -c conda-forge numpy=2.2.3 && conda clean -afy
USER 10001
```
```dockerfile fixed
FROM continuumio/miniconda3:25.7.0-2
RUN conda install --override-channels -y -c conda-forge numpy=2.2.3 && conda clean -afy
USER 10001
```
```dockerfile good
FROM condaforge/miniforge3:24.9.2-0
RUN conda install -y numpy=2.2.3 && conda clean -afy
USER 10001
```

Whoever may use Anaconda's channels accepts the terms before the first install: `conda tos accept --override-channels
--channel https://repo.anaconda.com/pkgs/main`, or `ENV CONDA_PLUGINS_AUTO_ACCEPT_TOS=yes`.

## Known limits
Only Miniconda and Anaconda images without a version or from version 25.5 on, and installers without a version
(`Miniconda3-latest-...`), are judged, and only the first such command of a stage. `-c conda-forge` alone adds a
channel, and the others stay. An environment file that names conda-forge alone does not help either.

## References
- https://www.anaconda.com/docs/getting-started/tos-plugin
- https://github.com/UKGovernmentBEIS/inspect_evals/issues/675
- https://github.com/NVIDIA/cudf-spark/pull/13114
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Stage
from dslint.images import ImageRef
from dslint.rule import Category, Finding, Fix, Related, Severity, rule
from dslint.shell import CondaInstall

_INSTALLER = r"(?:Miniconda|Anaconda)3-latest-Linux"
_SETTLED = (
    r"\btos accept|AUTO_ACCEPT_TOS|condarc|default_channels|--remove(?:-key)? (?:channels|default)|anaconda-tos"
    r"|micromamba|[Mm]iniforge|[Mm]ambaforge|CONDA_(?:DEFAULT_)?CHANNELS"
)


@rule(on=Stage, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.UNSAFE, keywords=("conda",))
def check(stage: Stage) -> Iterator[Finding]:
    command = _first_install(stage)
    if command is None:
        return
    texts = [each.span.text for each in stage.chain]
    if not _asks(stage.root_image, texts) or any(re.search(_SETTLED, text) for text in texts):
        return
    word = command.subcommand
    edit = command.insert_after(word, "--override-channels") if word and _names_others(command) else None
    yield Finding(
        command.anchor,
        "conda asks for the terms of Anaconda's channels to be accepted: nobody does here, and the build stops",
        help="start from `condaforge/miniforge3`, or write `--override-channels -c conda-forge`",
        related=(_origin(stage),),
        fix=Fix("use only the channels named here", (edit,)) if edit else None,
    )


def _first_install(stage: Stage) -> CondaInstall | None:
    """The first install that takes packages from the channels of conda's settings."""
    installs = (each for each in stage.commands if isinstance(each, CondaInstall) and each.name == "conda")
    return next((each for each in installs if not each.has("--override-channels", "--offline")), None)


def _asks(image: ImageRef | None, texts: list[str]) -> bool:
    """Whether conda comes with Anaconda's channels, and is new enough to ask."""
    if image is not None and image.known and image.name in ("continuumio/miniconda3", "continuumio/anaconda3"):
        newest = image.tag is None or image.tag.startswith("latest") or image.tag in ("main", "master")
        return image.digest is None and (newest or (image.version or (0,)) >= (25, 5)) and not _is_old_year(image)
    return any(re.search(_INSTALLER, text) for text in texts)


def _origin(stage: Stage) -> Related:
    """Where conda comes from: an installer, or the image."""
    for each in stage.chain:
        for instruction in each.instructions:
            if re.search(_INSTALLER, instruction.span.text):
                return Related(instruction.keyword_span, "this installs conda with Anaconda's channels")
    return Related(stage.chain[-1].anchor, "this image brings Anaconda's channels")


def _is_old_year(image: ImageRef) -> bool:
    """Anaconda's images count by year and month: `2024.10-1`."""
    version = image.version or (0,)
    return (2000,) <= version < (2025, 6)


def _names_others(command: CondaInstall) -> bool:
    channels = [word.text for word in command.channels]
    return bool(channels) and not any(each in ("defaults", "anaconda", "main") for each in channels)
