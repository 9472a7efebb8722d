"""What one image is made from, and what it is like in the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.graph.model import At, Context, Image, Install, Name, Value, at
from dslint.project.builds import builds
from dslint.project.environments import environment_installs, project_installs
from dslint.project.image_names import words_of_path
from dslint.project.image_uses import stage_of
from dslint.project.installs import installs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.dockerfile import Dockerfile, Instruction, Run, Stage
    from dslint.graph.model import Use
    from dslint.project.project import Project
    from dslint.source import Span


class Facts:
    """What is known of the Dockerfiles of a project, each looked up once."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._contexts: dict[Dockerfile, tuple[Context, ...]] = {}
        self._installs: dict[Dockerfile, list[tuple[Run, Install]]] = {}

    def contexts(self, dockerfile: Dockerfile) -> tuple[Context, ...]:
        """The contexts with their ignore files."""
        if dockerfile not in self._contexts:
            self._contexts[dockerfile] = tuple(_contexts(self.project, dockerfile))
        return self._contexts[dockerfile]

    def installs(self, dockerfile: Dockerfile) -> list[tuple[Run, Install]]:
        """All installs of files, each with its RUN."""
        if dockerfile not in self._installs:
            self._installs[dockerfile] = list(_installs(self.project, dockerfile))
        return self._installs[dockerfile]


def describe(facts: Facts, dockerfile: Dockerfile, stage: Stage, used_by: tuple[Use, ...]) -> Image:
    """One image of a Dockerfile."""
    root = stage.chain[-1].from_
    return Image(
        dockerfile=dockerfile.source.path,
        stage=stage.name,
        stage_index=stage.index,
        at=at(stage.anchor),
        base=root.image.raw if root.image is not None else root.image_word.text if root.image_word else None,
        python=stage.python,
        names=tuple(_names(facts.project, dockerfile, stage)),
        contexts=facts.contexts(dockerfile),
        installs=tuple(_of_stage(facts.installs(dockerfile), stage)),
        user=_value(stage.user.text, stage.user.span) if stage.user is not None else None,
        workdir=_arguments(stage.workdir),
        ports=tuple(_value(port.text, port.span) for port in stage.exposed),
        entrypoint=_arguments(stage.entrypoint),
        command=_arguments(stage.cmd),
        environment=tuple((name, _value(_hidden(name, found.text), found.span)) for name, found in stage.env.items()),
        used_by=used_by,
    )


def _names(project: Project, dockerfile: Dockerfile, stage: Stage) -> Iterator[Name]:
    """The names that other files give it; without any, what it is likely called."""
    found: dict[tuple[str, str], Name] = {}
    for hint in project.hints_of(dockerfile.source.path):
        if stage_of(dockerfile, hint.target) is stage:
            for image in hint.images:
                found.setdefault((image, hint.how), Name(image, hint.how, hint.sure, _at(hint.span)))
    yield from found.values()
    if not found and stage.is_final:
        for word in words_of_path(dockerfile.source.path):
            yield Name(word, "naming", False, None)


def _contexts(project: Project, dockerfile: Dockerfile) -> Iterator[Context]:
    for build in builds(project, dockerfile):
        patterns = build.ignore.count if build.ignore is not None else 0
        yield Context(build.context, build.how, build.sure, _at(build.said_at), build.ignore_path, patterns)


def _at(span: Span | None) -> At | None:
    return at(span) if span is not None else None


def _installs(project: Project, dockerfile: Dockerfile) -> Iterator[tuple[Run, Install]]:
    """The files that its commands install, once for each stage."""
    seen: set[tuple[object, str]] = set()
    for run, kind, path, how, sure, span in _all_installs(project, dockerfile):
        if (run.stage, path) not in seen:
            seen.add((run.stage, path))
            stage = run.stage.name or str(run.stage.index) if run.stage is not None else None
            yield run, Install(kind, path, how, sure, at(span), stage)


def _all_installs(project: Project, dockerfile: Dockerfile) -> Iterator[tuple[Run, str, str, str, bool, Span]]:
    for link in installs(project, dockerfile):
        yield link.run, "requirements", link.file.source.path, link.how, link.sure, link.span
        for file in link.constraints:
            yield link.run, "constraints", file.source.path, link.how, link.sure, link.span
    for environment in environment_installs(project, dockerfile):
        path = environment.file.source.path
        yield environment.run, "environment", path, environment.how, environment.sure, environment.span
    for own in project_installs(project, dockerfile):
        yield own.run, "project", own.file.source.path, own.how, own.sure, own.span
        if own.lock is not None and own.lock_in_image:
            yield own.run, "lock", own.lock.source.path, own.how, own.sure, own.span


def _of_stage(found: list[tuple[Run, Install]], stage: Stage) -> Iterator[Install]:
    """What is installed in the stage and those that it is built on, or that it copies from."""
    needed: dict[Stage, None] = {}
    waiting = [stage]
    for each in waiting:
        if each not in needed:
            needed[each] = None
            waiting += [*([each.base] if each.base is not None else []), *each.copied_from]
    for run, install in found:
        if run.stage in needed:
            yield install._replace(stage=None) if run.stage is stage else install


def _arguments(instruction: Instruction | None) -> Value | None:
    """What an instruction says, on one line and without the secrets whose shape is known."""
    if instruction is None:
        return None
    from dslint.masking import Mask

    return _value(Mask(()).words(" ".join(instruction.text.text.split())), instruction.arguments_span)


def _value(text: str, span: Span) -> Value:
    return Value(text, at(span))


def _hidden(name: str, value: str) -> str:
    """The value of a variable, with stars for what is secret by its name or its shape."""
    from dslint.facts.secrets import names_secret
    from dslint.masking import Mask, masked

    return masked(value) if names_secret(name) and "$" not in value else Mask(()).words(value)
