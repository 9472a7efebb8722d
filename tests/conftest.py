"""What holds for all tests: in CI, hypothesis draws the same examples each time, and a build says the same twice."""

from __future__ import annotations

import os

os.environ["DSLINT_SHELLCHECK"] = "off"  # the tests of ShellCheck name it; the others say the same with and without it

from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")
