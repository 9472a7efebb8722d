"""What the names of folders and files say of what a file is there for."""

from __future__ import annotations

import pytest

from dslint.purpose import Purpose, purpose_of


@pytest.mark.parametrize(
    ("path", "purpose"),
    [
        ("k8s/secret.yaml", Purpose.WORK),
        ("tests/k8s/secret.yaml", Purpose.TEST),
        ("test_data/secret.yaml", Purpose.TEST),
        ("frontend/mock-backend/a.yaml", Purpose.TEST),
        ("Examples/secret.yaml", Purpose.SHOWN),
        ("tests/examples/secret.yaml", Purpose.TEST),
        ("lab-06-exclusion/secret.yaml", Purpose.SHOWN),
        ("_archived/secret.yaml", Purpose.KEPT),
        ("archive/etl_archive/Dockerfile", Purpose.KEPT),
        ("archiver/Dockerfile", Purpose.WORK),
        ("labels/secret.yaml", Purpose.WORK),
        ("latest/secret.yaml", Purpose.WORK),
        ("k8s/test", Purpose.WORK),
        ("k8s/01-secrets.example.yaml", Purpose.SHOWN),
        ("k8s/secret-template.yml", Purpose.SHOWN),
        ("k8s/example.yaml", Purpose.WORK),
        ("ci/docker/Dockerfile", Purpose.TEST),
        ("ci-tools/Dockerfile", Purpose.WORK),
        ("docker/Dockerfile.test", Purpose.TEST),
        ("docker/Dockerfile.gpu-ci", Purpose.TEST),
        ("docker/unit-tests.Dockerfile", Purpose.TEST),
        ("docker/Dockerfile.ci-base", Purpose.TEST),
        ("docker/ci-gpu.Dockerfile", Purpose.TEST),
        (".github/build/Dockerfile", Purpose.TEST),
        (".devcontainer/Dockerfile", Purpose.TEST),
        (".clusterfuzzlite/Dockerfile", Purpose.TEST),
        (".gitpod.Dockerfile", Purpose.TEST),
        ("python/testing/kdc/Dockerfile", Purpose.TEST),
        ("retired_benchmarks/gnmt/Dockerfile", Purpose.KEPT),
        ("Dockerfile.QA", Purpose.TEST),
        ("server/_Dockerfile", Purpose.KEPT),
        ("server/Dockerfile.old", Purpose.KEPT),
        ("server/Dockerfile.gold", Purpose.WORK),
        ("docker/Dockerfile.latest", Purpose.WORK),
        ("docker/pricing.dockerfile", Purpose.WORK),
    ],
)
def test_purpose(path: str, purpose: Purpose) -> None:
    assert purpose_of(path) is purpose
