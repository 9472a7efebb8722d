"""References: from a name in one object to the object that it names."""

from __future__ import annotations

import pytest

from dslint.project.references import Reference
from tests.project.linking import links, project

POD = (
    "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - name: c\n    image: a:1\n"
    "    envFrom: [{configMapRef: {name: settings}}]\n"
)


def _config(name: str, more: str = "") -> str:
    return f"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: {name}{more}}}\ndata: {{a: b}}\n"


def _found(files: dict[str, str]) -> list[tuple[str, list[str], str | None, bool, bool]]:
    return [
        (
            each.name,
            [str(one.name) for one in each.targets],
            each.meant.name if each.meant else None,
            each.complete,
            each.sure,
        )
        for each in links(files, Reference)
    ]


def test_a_name_leads_to_its_object_anywhere_in_the_project() -> None:
    files = {"a/pod.yaml": POD, "b/config.yaml": _config("settings"), "c/config.yaml": _config("settings")}
    assert _found(files) == [("settings", ["settings", "settings"], None, False, True)]
    for near in ("a/config.yaml", "a/pod.yaml"):
        more = files | {near: files.get(near, "") + "\n---\n" + _config("settings")}
        assert _found(more) == [("settings", ["settings"], None, False, True)]
    (reference,) = links(files, Reference)
    assert (reference.span.text, reference.how, reference.kind) == ("settings", "configMapRef", "ConfigMap")
    assert (reference.effect, reference.known_keys(), reference.missing_key()) == (
        "the container will not start",
        ["a"],
        None,
    )


def test_a_complete_project_tells_that_there_is_none() -> None:
    assert _found({"pod.yaml": POD}) == [("settings", [], None, True, True)]


@pytest.mark.parametrize(
    ("path", "name", "meant"),
    [
        ("pod2.yaml", "setings", "setings"),
        ("pod2.yaml", "settings-config", "settings-config"),
        ("pod2.yaml", "other", None),
        ("pod2.yaml", "app-settings", None),
        ("elsewhere/pod2.yaml", "setings", None),
    ],
)
def test_what_is_meant(path: str, name: str, meant: str | None) -> None:
    assert _found({"pod.yaml": POD, path: _config(name)})[0][2] == meant


def test_what_stands_in_the_same_file_is_meant_more_easily() -> None:
    for name in ("app-settings", "other"):
        assert _found({"pod.yaml": POD + "---\n" + _config(name)})[0][2] == name


def test_what_somebody_names_is_not_meant() -> None:
    user = POD.replace("settings", "setings").replace("name: p}", "name: q}")
    assert _found({"pod.yaml": POD + "---\n" + _config("setings") + "---\n" + user})[0][2] is None


@pytest.mark.parametrize(
    "extra",
    [
        {"chart/Chart.yaml": "name: c\n"},
        {"broken.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {\n"},
        {"cr.yaml": "apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: t}\n"},
        {"kustomization.yaml": "resources: [pod.yaml]\nconfigMapGenerator:\n- name: settings\n"},
        {"make.sh": "kubectl create configmap settings --from-file=x\n"},
        {"README.md": "First run `kubectl create configmap settings`.\n"},
    ],
)
def test_what_may_make_objects(extra: dict[str, str]) -> None:
    assert [found[-1] for found in _found({"pod.yaml": POD, **extra})] == [False]


def test_what_a_kustomization_puts_before_a_name() -> None:
    files = {"pod.yaml": POD + "---\n" + _config("tings")}
    assert [found[-1] for found in _found(files)] == [True]
    files["kustomization.yaml"] = "resources: [pod.yaml]\nnamePrefix: set\n"
    assert [found[-1] for found in _found(files)] == [False]


def test_external_objects_are_never_missing() -> None:
    from dslint.project.external import External
    from dslint.project.references import references

    for glob, sure in (("configmap/sett*", False), ("ConfigMap/prod/settings", False), ("Secret/*", True)):
        made = project({"pod.yaml": POD})
        made.external = External([glob])
        assert [each.sure for each in references(made)] == [sure]


def test_namespaces_keep_objects_apart() -> None:
    here, there = POD.replace("name: p}", "name: p, namespace: a}"), _config("settings", ", namespace: b")
    (apart,) = links({"all.yaml": here + "---\n" + there}, Reference)
    assert ([each.namespace for each in apart.elsewhere], apart.targets, apart.sure) == (["b"], [], True)
    (unsure,) = links({"a.yaml": here, "b.yaml": there}, Reference)
    assert (unsure.elsewhere, unsure.sure) == ([], False)


def test_thousands_of_references_take_linear_time() -> None:
    files = {f"{n}.yaml": POD.replace("settings", f"s{n}") + "---\n" + _config(f"s{n}") for n in range(300)}
    assert all(found[1] for found in _found(files))
    lost = {f"{n}.yaml": POD.replace("settings", f"s{n}") + "---\n" + _config(f"t{n}") for n in range(300)}
    assert {found[2] for found in _found(lost)} == {f"t{n}" for n in range(300)}
