from __future__ import annotations

import pytest

from dslint.shell.tools.dask import DaskWorker, parse_bytes
from tests.shell.reading import only


@pytest.mark.parametrize("text", ["dask worker tcp://s:8786", "dask-worker --name a"])
def test_a_worker_is_known(text: str) -> None:
    assert isinstance(only(text), DaskWorker)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("8GB", 8 * 10**9),
        ("8GiB", 8 << 30),
        ("8Gi", 8 << 30),
        ("8 GB", 8 * 10**9),
        ("500m", 500 * 10**6),
        ("4e9", 4 * 10**9),
        ("0.5", None),
        ("0", None),
        ("auto", None),
        ("$LIMIT", None),
    ],
)
def test_amounts(text: str, amount: int | None) -> None:
    assert parse_bytes(text) == amount


def test_limit_and_processes() -> None:
    worker = only("dask worker --nworkers 4 --memory-limit 2GiB")
    assert isinstance(worker, DaskWorker)
    assert (worker.memory_bytes, worker.processes) == (2 << 30, 4)
