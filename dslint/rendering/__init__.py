"""The Helm charts of a project, rendered and judged: each finding stands in the template that wrote its place.

Only where the user asks for it (`--helm`, or `helm = true` in the config), and with the extra `dslint[helm]`.
"""

from __future__ import annotations

from dslint.rendering.charts import Charts, Given

__all__ = ["Charts", "Given"]
