from __future__ import annotations

import pytest

from dslint.kubernetes.cron import wrong_in_schedule


@pytest.mark.parametrize(
    "text",
    [
        *("* * * * *", "*/5 0-23/2 1,15 jan-MAR mon-fri", "0 3 ? * 6", "5/15 * * * *", " 0  3 * * sun "),
        *("@daily", "@every 1h30m", "@every 1.5s"),
    ],
)
def test_schedules(text: str) -> None:
    assert wrong_in_schedule(text) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("* * * *", "it has 4 fields, and must have 5"),
        ("0 0 3 * * *", "it has 6 fields, and must have 5"),
        ("60 * * * *", "`60` is no minute, which goes from 0 to 59"),
        ("0 3 * * 7", "`7` is no day of the week, which goes from 0 to 6"),
        ("0 3 0 * *", "`0` is no day of the month, which goes from 1 to 31"),
        ("0 3 * foo *", "`foo` is no month"),
        ("0 3 L * *", "`L` is no day of the month"),
        ("*/0 * * * *", "`*/0` is no minute"),
        ("9-5 * * * *", "`9-5` ends before it begins"),
        ("1-2-3 * * * *", "`1-2-3` is no minute"),
        ("@reboot", "there is no `@reboot`"),
        ("@every hour", "there is no `@every hour`"),
        ("CRON_TZ=UTC 0 3 * * *", "the time zone belongs into `timeZone`"),
        ("", "it has 0 fields, and must have 5"),
    ],
)
def test_what_is_none(text: str, why: str) -> None:
    assert wrong_in_schedule(text) == why
