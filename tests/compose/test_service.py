"""What stands in a service."""

from __future__ import annotations

import pytest

from tests.compose.reading import read, service


def test_variables_in_both_forms() -> None:
    listed = service("environment: [A=1, B, 'C=x=y']").env
    named = service("environment: {A: 1, B: null, C: x=y, D: '${NO}'}").env
    assert {name: found.written for name, found in listed.items()} == {"A": "1", "B": None, "C": "x=y"}
    assert {name: found.value for name, found in named.items()} == {"A": "1", "B": None, "C": "x=y", "D": None}
    assert [found.value_span.text for found in listed.values()] == ["1", "B", "x=y"]


@pytest.mark.parametrize(
    ("written", "expected", "persistent"),
    [
        ("data:/d", ("volume", "data", "/d", ""), True),
        ("./a:/d:ro", ("bind", "./a", "/d", "ro"), True),
        ("/d", ("volume", "", "/d", ""), False),
        ("~/.ssh:/s", ("bind", "~/.ssh", "/s", ""), True),
        (r"C:\data:/d", ("bind", r"C:\data", "/d", ""), True),
        ("${DATA}:/d", ("bind", "${DATA}:", "/d", ""), True),
    ],
)
def test_short_mounts(written: str, expected: tuple[str, ...], persistent: bool) -> None:
    (mount,) = service(f"volumes: ['{written}']").mounts
    assert (mount.kind, mount.source, mount.path, mount.mode) == expected
    assert mount.is_persistent == persistent


def test_long_mounts() -> None:
    text = "volumes: [{type: bind, source: ./a, target: /d, read_only: true}, {type: tmpfs, target: /t}]"
    first, second = service(text).mounts
    assert (first.kind, first.source, first.path, first.mode, first.source_span.text) == (
        "bind",
        "./a",
        "/d",
        "ro",
        "./a",
    )
    assert (second.kind, second.is_persistent) == ("tmpfs", False)


def test_mount_at() -> None:
    found = service("volumes: [db:/data/db, models:/models/]")
    assert [mount.source if (mount := found.mount_at(path)) else None for path in ("/data", "/models/x", "/mod")] == [
        "db",
        "models",
        None,
    ]


def test_dependencies_in_both_forms() -> None:
    short = service("depends_on: [b, c]").dependencies
    long = service("depends_on: {b: {condition: service_healthy, required: false}}").dependencies
    assert [(each.name, each.condition, each.is_required) for each in (*short, *long)] == [
        ("b", "", True),
        ("c", "", True),
        ("b", "service_healthy", False),
    ]


DEVICES = "deploy: {resources: {reservations: {devices: [%s]}}}"


@pytest.mark.parametrize(
    ("body", "place", "count"),
    [
        (DEVICES % "{driver: nvidia, count: 2, capabilities: [gpu]}", "count", 2),
        (DEVICES % "{device_ids: ['0', '3', '4'], capabilities: [gpu]}", "device_ids", 3),
        (DEVICES % "{driver: nvidia, count: all, capabilities: [gpu]}", "count", None),
        (DEVICES % "{count: 1, capabilities: [tpu]}", None, None),
        ("gpus: all", "all", None),
        ("gpus: [{count: 4}]", "count", 4),
        ("runtime: nvidia", "nvidia", None),
        ("image: a", None, None),
    ],
)
def test_gpus(body: str, place: str | None, count: int | None) -> None:
    found = service(body)
    assert (found.gpu_place.text if found.gpu_place else None, found.gpu_count) == (place, count)


@pytest.mark.parametrize(
    ("test", "names", "disabled"),
    [
        ("curl -f localhost || exit 1", ["curl", "exit"], False),
        ("[CMD, curl, -f, localhost]", ["curl"], False),
        ("[CMD-SHELL, 'a | b']", ["a", "b"], False),
        ("[NONE]", [], True),
        ("[curl]", [], False),
    ],
)
def test_health_checks(test: str, names: list[str], disabled: bool) -> None:
    check = service(f"healthcheck: {{test: {test}}}").healthcheck
    assert check is not None
    assert ([command.name for command in check.commands], check.is_disabled) == (names, disabled)


def test_what_stands_in_an_anchor_is_merged_in() -> None:
    text = """\
x-common: &common
  image: a:1
  environment: {A: 1}
services:
  one: {<<: *common, restart: always}
  two: *common
"""
    one, two = read(text).services
    assert (str(one.image), str(two.image), one.env["A"].value) == ("a:1", "a:1", "1")
    assert (one.has("restart"), two.has("restart"), two.span.text) == (True, False, "two")


@pytest.mark.parametrize(
    ("body", "pulled"),
    [
        ("image: redis:7", "redis:7"),
        ("image: ${IMAGE:-redis}:7", "redis:7"),
        ("image: ${IMAGE}", None),
        ("image: a:1\nbuild: .", None),
        ("image: a:1\npull_policy: never", None),
        ("build: .", None),
    ],
)
def test_the_image_that_is_pulled(body: str, pulled: str | None) -> None:
    found = service(body).pulled_image
    assert (str(found) if found else None) == pulled


def test_an_image_that_another_service_builds() -> None:
    one, two = read("services: {a: {image: x, build: .}, b: {image: x}}").services
    assert (one.image_is_replaced, two.image_is_replaced) == (True, True)


@pytest.mark.parametrize(
    ("body", "count"),
    [("image: a", 1), ("deploy: {replicas: 3}", 3), ("scale: 2", 2), ("scale: ${N}", 1), ("scale: ${N:-4}", 4)],
)
def test_replicas(body: str, count: int) -> None:
    assert service(body).replicas == count


def test_the_deepest_place_that_is_there() -> None:
    found = service("deploy: {resources: {limits: {cpus: 1}}}")
    assert found.place("deploy", "resources", "limits", "memory").text == "limits"
    assert found.place("deploy", "x").text == "deploy"
    assert found.place("healthcheck").text == "a"
    assert found.file.element_at(found.place("deploy").start) == "service a"
