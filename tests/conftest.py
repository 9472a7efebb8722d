"""What holds for all tests: in CI, hypothesis draws the same examples each time, and a build says the same twice."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")
