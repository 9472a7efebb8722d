"""What the values of labels look like, and the formats of the labels that the OCI image specification names.

Source: https://github.com/opencontainers/image-spec/blob/main/annotations.md (read 2026-11-22).
"""

from __future__ import annotations

import re

OCI_FORMATS = {
    "org.opencontainers.image.created": "rfc3339",
    "org.opencontainers.image.url": "url",
    "org.opencontainers.image.documentation": "url",
    "org.opencontainers.image.source": "url",
    "org.opencontainers.image.licenses": "spdx",
    "org.opencontainers.image.base.digest": "digest",
}

FORMATS = {
    "text": ("a text", "`ranker`"),
    "url": ("a URL", "`https://github.com/acme/app`"),
    "semver": ("a semantic version", "`1.4.2`"),
    "rfc3339": ("a time as in RFC 3339", "`2026-11-22T09:30:00Z`"),
    "spdx": ("an SPDX licence", "`Apache-2.0` or `MIT OR BSD-3-Clause`"),
    "hash": ("a Git commit", "`3f2a9c1` or all 40 digits"),
    "email": ("an e-mail address", "`team@example.org`"),
    "digest": ("a digest", "`sha256:` and 64 hexadecimal digits"),
}
"""Each format: what it is called, and an example."""

_PATTERNS = {
    "url": r"[A-Za-z][A-Za-z0-9+.-]*://[^\s/]\S*",
    "semver": r"(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?",
    "rfc3339": r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt ](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?"
    r"(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)",
    "hash": r"[0-9a-f]{7,64}",
    "email": r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+",
    "digest": r"sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})",
    "text": r"(?s:.*\S.*)",
}


def fits(value: str, format: str) -> bool:
    """Whether a value has a format of `FORMATS`."""
    if format == "spdx":
        return _is_spdx(value)
    return re.fullmatch(_PATTERNS[format], value, re.ASCII) is not None


def _is_spdx(value: str) -> bool:
    try:
        from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
    except ImportError:  # packaging before 24.2
        return bool(value.strip())
    try:
        canonicalize_license_expression(value)
    except InvalidLicenseExpression:
        return False
    return True
