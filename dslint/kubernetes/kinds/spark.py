"""Applications of the Spark operator.

Source: kubeflow/spark-operator, api/v1beta2, read 2026-11-22.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.kubernetes.fields import boolean, key, mapping, scalar, text, texts
from dslint.kubernetes.workload import Workload

if TYPE_CHECKING:
    from dslint.images import ImageRef
    from dslint.yaml import Mapping, Scalar

_IMAGES = (
    *("apache/spark", "apache/spark-py", "apache/spark-r", "spark", "bitnami/spark", "bitnamilegacy/spark"),
    *("gcr.io/spark-operator/spark", "gcr.io/spark-operator/spark-py"),
)
_PARTS = 3


class SparkApplication(Workload):
    """A SparkApplication or ScheduledSparkApplication."""

    @property
    def application(self) -> Mapping | None:
        """The fields of the application."""
        return mapping(self.spec, "template") if self.kind == "ScheduledSparkApplication" else self.spec

    @property
    def spark_version(self) -> Scalar | None:
        """`sparkVersion`."""
        return scalar(self.application, "sparkVersion")

    @property
    def language(self) -> Scalar | None:
        """`type`: Java, Scala, Python or R."""
        return scalar(self.application, "type")

    @property
    def restart(self) -> Scalar | None:
        """`restartPolicy.type`: Never, OnFailure or Always."""
        return scalar(self.application, "restartPolicy", "type")

    @property
    def file(self) -> Scalar | None:
        """`mainApplicationFile`."""
        return scalar(self.application, "mainApplicationFile")

    @property
    def settings(self) -> dict[str, str]:
        """`sparkConf`."""
        return texts(self.application, "sparkConf")

    @property
    def time_to_live(self) -> Scalar | None:
        """`timeToLiveSeconds`."""
        return scalar(self.application, "timeToLiveSeconds")

    @property
    def untracked_shuffle(self) -> Scalar | None:
        """`shuffleTrackingEnabled: false` where dynamic allocation is on."""
        allocation = mapping(self.application, "dynamicAllocation")
        off = boolean(allocation, "shuffleTrackingEnabled") is False
        on = boolean(allocation, "enabled") and self.settings.get("spark.shuffle.service.enabled") != "true"
        return scalar(allocation, "shuffleTrackingEnabled") if off and on else None

    @property
    def has_memory_overhead(self) -> bool:
        """Whether something is said of memory beyond the JVM's heap."""
        roles = (scalar(self.application, role, "memoryOverhead") for role in ("driver", "executor"))
        factor = text(self.application, "memoryOverheadFactor")
        return bool(factor) or any(roles) or any("emoryOverhead" in name for name in self.settings)

    @property
    def executor_key(self) -> Scalar | None:
        """The key `executor`."""
        return key(self.application, "executor") if self.application else None


def image_version(image: ImageRef | None) -> str | None:
    """The version of Spark in an image whose tag begins with it (`3.5.1-scala2.12-java11-ubuntu`); None for others."""
    if image is None or not image.known or image.name not in _IMAGES or not image.tag:
        return None
    version = image.tag.removeprefix("v").partition("-")[0]
    parts = version.split(".")
    return version if len(parts) == _PARTS and all(part.isdecimal() for part in parts) else None
