from __future__ import annotations

from dslint.facts.pod_paths import pod_paths


def test_a_path_is_taken_apart() -> None:
    found = pod_paths("ray.io", "RayJob")
    assert found is not None
    assert found.paths[1].steps == ("spec", "rayClusterSpec", "workerGroupSpecs", "[]", "template")
    assert found.paths[1].replicas == ("..", "replicas")
    assert found.runs == "to-completion"
    assert "shm" in found.injects


def test_groups_tell_kinds_of_one_name_apart() -> None:
    ours, volcano = pod_paths("batch", "Job"), pod_paths("batch.volcano.sh", "Job")
    assert ours is not None
    assert volcano is not None
    assert ours.paths[0].steps != volcano.paths[0].steps
    assert pod_paths("example.com", "Job") is None


def test_a_pod_is_its_own_template() -> None:
    found = pod_paths("", "Pod")
    assert found is not None
    assert found.paths[0].steps == ()
    assert not found.adds_labels
