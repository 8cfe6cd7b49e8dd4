"""A name for each finding that stays the same when lines move, for services that follow findings over time."""

from __future__ import annotations

import hashlib
from collections import Counter

from lint.report import Report
from lint.reports.options import Options


def fingerprints(report: Report, options: Options) -> list[str]:
    """One hexadecimal name a finding, in order and all different.

    It is made of the rule, the path, the record and the words found, not of their place; the second
    finding with all of these alike is told from the first by its turn.
    """
    seen: Counter[str] = Counter()
    names = []
    for found in report.diagnostics:
        words = " ".join(found.quote.split())
        what = "\0".join((found.rule, options.shown(found.path), found.record or "", words or found.message))
        seen[what] += 1
        names.append(hashlib.sha256(f"{what}\0{seen[what]}".encode(errors="surrogatepass")).hexdigest()[:32])
    return names
