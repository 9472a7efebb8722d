"""Schedules of CronJobs.

Source: github.com/robfig/cron v3, ParseStandard, which the API server uses (2026-11).
"""

from __future__ import annotations

_FIELDS = (("minute", 0, 59), ("hour", 0, 23), ("day of the month", 1, 31), ("month", 1, 12), ("day of the week", 0, 6))
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_WORDS = ("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly")


def wrong_in_schedule(text: str) -> str | None:
    """Why a text is no schedule, in words; None if it is one."""
    if text.startswith(("TZ=", "CRON_TZ=")):
        return "the time zone belongs into `timeZone`"
    if text.startswith("@"):
        return None if text in _WORDS or _is_every(text) else f"there is no `{text}`"
    fields = text.split()
    if len(fields) != len(_FIELDS):
        return f"it has {len(fields)} fields, and must have 5"
    found = (_wrong(field, *row) for field, row in zip(fields, _FIELDS, strict=True))
    return next((wrong for wrong in found if wrong), None)


def _is_every(text: str) -> bool:
    import re

    return re.fullmatch(r"@every (?:[0-9]+(?:\.[0-9]*)?(?:ns|us|µs|ms|s|m|h))+", text) is not None


def _wrong(field: str, name: str, least: int, most: int) -> str | None:
    return next((wrong for part in field.split(",") if (wrong := _wrong_part(part, name, least, most))), None)


def _wrong_part(part: str, name: str, least: int, most: int) -> str | None:
    range_, slash, step = part.partition("/")
    if slash and (not _is_number(step) or int(step) == 0):
        return f"`{part}` is no {name}"
    if range_ in ("*", "?"):
        return None
    ends = [_number(end, name) for end in range_.split("-")]
    if None in ends or len(ends) > 2:
        return f"`{part}` is no {name}"
    numbers = [number for number in ends if number is not None]
    if min(numbers) < least or max(numbers) > most:
        return f"`{part}` is no {name}, which goes from {least} to {most}"
    return f"`{part}` ends before it begins" if numbers[0] > numbers[-1] else None


def _number(text: str, name: str) -> int | None:
    words = {"month": _MONTHS, "day of the week": _DAYS}.get(name, ())
    if text.lower() in words:
        return words.index(text.lower()) + (name == "month")
    return int(text) if _is_number(text) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 9
