"""Several projects in one tree: each is linked as if it were alone, however alike they are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import dslint
from dslint.project.builds import Build
from dslint.project.image_uses import ImageUse
from dslint.project.installs import Installs
from dslint.project.link import Link
from dslint.project.references import Reference
from tests.project.linking import links

SERVICE = {
    "Dockerfile": (
        "FROM python:3.12.7-slim\nWORKDIR /app\nCOPY requirements.txt .\n"
        "RUN pip install -r requirements.txt\nCOPY . .\n"
        'USER 1000\nCMD ["python", "main.py"]\n'
    ),
    "requirements.txt": "pandas\n",
    ".dockerignore": "data\n",
    "main.py": "",
    "build.sh": 'cd "$(dirname "$0")"\ndocker build -t api:1 .\n',
    "k8s/deployment.yaml": (
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  selector: {matchLabels: {app: api}}\n"
        "  template:\n    metadata: {labels: {app: api}}\n    spec:\n      containers:\n        - name: api\n"
        "          image: api:1\n          ports: [{containerPort: 8000}]\n          env:\n"
        "            - {name: LEVEL, valueFrom: {configMapKeyRef: {name: settings, key: LEVEL}}}\n"
    ),
    "k8s/service.yaml": (
        "apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec:\n  selector: {app: api}\n"
        "  ports: [{port: 80, targetPort: 9000}]\n"
    ),
    "config/settings.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {LEVEL: info}\n",
}
OTHER = {**SERVICE, "config/settings.yaml": SERVICE["config/settings.yaml"].replace("LEVEL", "OTHER")}
ONE, TWO = "services/one", "services/two"


def below(folder: str, files: dict[str, str]) -> dict[str, str]:
    return {f"{folder}/{path}": text for path, text in files.items()}


BOTH = {**below(ONE, SERVICE), **below(TWO, OTHER)}


def ends(found: Link) -> tuple[str, ...]:
    """The files that a link ties."""
    if isinstance(found, ImageUse):
        return found.span.source.path, found.dockerfile.source.path
    if isinstance(found, Installs):
        return found.span.source.path, found.file.source.path
    if isinstance(found, Build):
        return found.span.source.path, found.context, found.ignore_path or ""
    assert isinstance(found, Reference)
    return found.span.source.path, *(target.document.source.path for target in found.targets)


@pytest.mark.parametrize("kind", [Build, Installs, ImageUse, Reference])
def test_links_stay_in_their_project(kind: type[Link]) -> None:
    for folder in (ONE, TWO):
        found = [each for each in links(BOTH, kind) if each.span.source.path.startswith(f"{folder}/")]
        assert found
        for link in found:
            assert link.sure
            assert all(path.startswith(folder) for path in ends(link)), ends(link)


def test_an_image_of_another_project_is_not_sure() -> None:
    files = {**below(ONE, SERVICE), **below(TWO, OTHER)}
    del files[f"{TWO}/build.sh"]
    uses = [use for use in links(files, ImageUse) if use.span.source.path.startswith(TWO)]
    assert [use.sure for use in uses] == [False]


def test_a_full_name_is_the_same_everywhere() -> None:
    files = {path: text.replace("api:1", "ghcr.io/acme/api:1") for path, text in BOTH.items()}
    del files[f"{TWO}/build.sh"]
    uses = [use for use in links(files, ImageUse) if use.span.source.path.startswith(TWO)]
    assert [(use.dockerfile.source.path, use.sure) for use in uses] == [(f"{ONE}/Dockerfile", True)]


def test_two_that_are_as_near_are_not_sure() -> None:
    files = {**BOTH, "deploy/pod.yaml": SERVICE["k8s/deployment.yaml"].replace("name: api}", "name: third}", 1)}
    uses = [use for use in links(files, ImageUse) if use.span.source.path == "deploy/pod.yaml"]
    assert [use.sure for use in uses] == [False, False]


def findings(root: Path, files: dict[str, str]) -> set[tuple[str, str, int, str]]:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    (root / ".git").mkdir(parents=True)
    before = os.getcwd()
    os.chdir(root)
    try:
        report = dslint.lint(["."], config=dslint.Config(profile="all"))
    finally:
        os.chdir(before)
    return {(found.rule, found.path, found.start.line, found.message) for found in report.findings}


def test_findings_are_those_of_each_project_alone(tmp_path: Path) -> None:
    together = findings(tmp_path / "both", BOTH)
    alone = findings(tmp_path / "one", below(ONE, SERVICE)) | findings(tmp_path / "two", below(TWO, OTHER))
    assert together == alone
    assert {"missing-config-key"} == {rule for rule, path, *_ in together if rule.startswith("missing-config")}
