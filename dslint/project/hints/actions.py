"""GitHub workflows: build actions, and the shell text of `run`, each in its own directory and for each of its matrix.

Sources: the READMEs of docker/build-push-action, docker/metadata-action and redhat-actions/buildah-build, and GitHub's
workflow syntax (all read 2026-11-22).
"""

from __future__ import annotations

import re
from itertools import islice, product
from typing import TYPE_CHECKING

from dslint.project.hints.commands import Piece, Script, builds_in, hints_in, is_workflow
from dslint.project.hints.hint import Hint, from_marks, place
from dslint.project.hints.scripts import prepared
from dslint.project.hints.variables import fill_in
from dslint.project.kinds import Kind
from dslint.project.paths import beside
from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.project.project import Project
    from dslint.yaml import Mapping, YamlNode

_MOST_SCOPES = 64
_DOCKER = "docker/build-push-action@"
_BUILDAH = "redhat-actions/buildah-build@"
_METADATA = "docker/metadata-action@"

Values = dict[str, str]


def action_hints(project: Project) -> Iterator[Hint]:
    """A hint for each step that builds."""
    for path in project.support(Kind.BUILD_SCRIPT):
        if not is_workflow(path):
            continue
        source = project.tree.read(path)
        if isinstance(source, Unreadable) or not builds_in(source.text):
            continue
        from dslint.yaml import as_mapping, find, parse

        script = Script(source)
        for document in parse(source).documents:
            jobs = as_mapping(find(document.root, "jobs"))
            for _, job in jobs.items() if jobs is not None else ():
                yield from _Job(project, script, document.root, job).hints()


class _Job:
    """One job: its steps, the values of its environment and matrix, and the directory that its commands run in."""

    def __init__(self, project: Project, script: Script, workflow: YamlNode | None, job: YamlNode) -> None:
        self._project = project
        self._script = script
        self._workflow = workflow
        self._job = job
        self._tags = dict(self._metadata())

    def hints(self) -> Iterator[Hint]:
        scopes = list(_matrix(self._job))
        for step in self._steps():
            env = {**_env(self._workflow), **_env(self._job), **_env(step)}
            uses = self._uses(step)
            for scope in scopes:
                values = {**env, **scope}
                if uses.startswith((_DOCKER, _BUILDAH)):
                    yield from self._action(step, values, docker=uses.startswith(_DOCKER))
                elif "run" in step:
                    yield from self._run(step, values)

    def _steps(self) -> Iterator[Mapping]:
        from dslint.yaml import as_mapping, as_sequence, find

        steps = as_sequence(find(self._job, "steps"))
        for item in steps.items if steps is not None else ():
            step = as_mapping(item)
            if step is not None:
                yield step

    @staticmethod
    def _uses(step: Mapping) -> str:
        from dslint.yaml import text_at

        return text_at(step, "uses") or ""

    def _metadata(self) -> Iterator[tuple[str, str]]:
        """What steps with docker/metadata-action make, by the name under which later steps ask for it."""
        from dslint.yaml import text_at

        for step in self._steps():
            name, images = text_at(step, "id"), text_at(step, "with", "images")
            if self._uses(step).startswith(_METADATA) and name and images:
                known = [line.partition("name=")[2].split(",")[0] or line for line in images.split() if line]
                tagged = ",".join(f"{image.rstrip(',')}:$UNKNOWN" for image in known)
                yield f"steps.{name.replace('-', '_')}.outputs.tags", prepared(tagged)

    def _action(self, step: Mapping, values: Values, *, docker: bool) -> Iterator[Hint]:
        from dslint.yaml import as_mapping, find

        given = as_mapping(find(step, "with"))
        context = self._word(step, "context", values) or "."
        dockerfile = self._word(step, "file" if docker else "containerfiles", values)
        found = place(self._project, ".", context, dockerfile, from_base=True)
        if found is not None:
            known = {**values, **self._tags}
            words = [word for word in re.split(r"[\s,]+", self._word(step, "tags", known) or "") if word]
            if not docker:
                image = self._word(step, "image", values)
                words = [f"{image}:{tag}" for tag in words or ["latest"]] if image else []
            target = self._word(step, "target", values)
            yield Hint(*found, self._script.also(words), target, "workflow", given.span if given else step.span)

    def _word(self, step: Mapping, name: str, values: Values) -> str | None:
        from dslint.yaml import text_at

        text = text_at(step, "with", name)
        return from_marks(fill_in(prepared(text), values), ".", ".") if text else None

    def _run(self, step: Mapping, values: Values) -> Iterator[Hint]:
        from dslint.yaml import find, text_at

        run = find(step, "run")
        if run is None or not builds_in(run.span.text):
            return
        said = text_at(step, "working-directory") or self._default("working-directory") or "."
        base = beside(".", from_marks(fill_in(prepared(said), values), ".", "."))
        if base is not None:
            yield from hints_in(self._project, self._script, Piece(run.span.start, run.span.end, (base,), values))

    def _default(self, name: str) -> str | None:
        from dslint.yaml import text_at

        of_all = text_at(self._workflow, "defaults", "run", name)
        return text_at(self._job, "defaults", "run", name) or of_all


def _env(holder: YamlNode | None) -> Values:
    from dslint.yaml import as_mapping, find

    env = as_mapping(find(holder, "env"))
    return {} if env is None else {name: prepared(text) for name, text in _scalars(env)}


def _scalars(mapping: Mapping) -> Iterator[tuple[str, str]]:
    from dslint.yaml import as_scalar

    for name, value in mapping.items():
        scalar = as_scalar(value)
        if scalar is not None:
            yield name, scalar.text


def _matrix(job: YamlNode) -> Iterator[Values]:
    """The values of each run of a job's matrix; one empty set without a matrix that is written out."""
    from dslint.yaml import as_mapping, as_sequence, find

    matrix = as_mapping(find(job, "strategy", "matrix"))
    lists: dict[str, list[Values]] = {}
    for name, value in matrix.items() if matrix is not None else ():
        items = as_sequence(value)
        if name != "exclude" and items is not None:
            called = name.replace("-", "_") if name != "include" else ""
            lists[name] = [_choice(item, called) for item in items.items]
    included = lists.pop("include", [])
    products = [dict(pair for each in chosen for pair in each.items()) for chosen in _product(lists)]
    if not lists:
        yield from included[:_MOST_SCOPES] or [{}]
        return
    for values in products:
        fitting = [each for each in included if all(values.get(name, text) == text for name, text in each.items())]
        yield dict(pair for each in (values, *fitting) for pair in each.items())


def _product(lists: dict[str, list[Values]]) -> Iterator[tuple[Values, ...]]:
    return islice(product(*(choices for choices in lists.values() if choices)), _MOST_SCOPES)


def _choice(item: YamlNode, name: str) -> Values:
    """The values that one item of a list brings: `matrix.name`, or for a mapping `matrix.name.key`."""
    from dslint.yaml import as_mapping, as_scalar

    scalar, mapping = as_scalar(item), as_mapping(item)
    prefix = f"matrix.{name}." if name else "matrix."
    if scalar is not None:
        return {prefix.rstrip("."): scalar.text}
    return {} if mapping is None else {prefix + key.replace("-", "_"): text for key, text in _scalars(mapping)}
