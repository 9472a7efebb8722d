"""What names a finding across runs, without line numbers.

A fingerprint is the hash of the rule, the path, the element, the span's text with white space folded, and how many
equal ones stand before it in the file. The text of a secret is left out: whoever has the hash could guess a short
password by trying. SARIF (`dslint/v1`), baselines and JSON use this one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

from dslint.findings import Reported


def with_fingerprints(findings: Iterable[Reported]) -> list[Reported]:
    """The findings, in the order given, each with its fingerprint."""
    seen: Counter[tuple[str, str]] = Counter()
    named = []
    for finding in findings:
        text = "" if finding.sensitive else " ".join(finding.span.text.split())
        key = "\0".join((finding.rule, finding.path, finding.element, text))
        nth = seen[finding.span.source.root, key]
        seen[finding.span.source.root, key] += 1
        digest = blake2b(f"{key}\0{nth}".encode(errors="surrogatepass"), digest_size=16).hexdigest()
        named.append(finding._replace(fingerprint=digest))
    return named
