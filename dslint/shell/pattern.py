"""Regular expressions that few scripts need, compiled when the first one does."""

from __future__ import annotations

import re
from functools import cache


@cache
def pattern(text: str) -> re.Pattern[str]:
    """The compiled expression; words and digits in it are ASCII, dots match line breaks."""
    return re.compile(text, re.ASCII | re.DOTALL)
