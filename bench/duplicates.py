"""How well sameness is told on labelled pairs: python bench/duplicates.py PAIRS.tsv (columns label, a, b, group)."""

from __future__ import annotations

import argparse
import sys
import time
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from lint.checks.sameness.shared import lexicon_of
from lint.checks.sameness.verdict import Text, Verdict, compare
from lint.library import load


class Pair(NamedTuple):
    label: int
    a: str
    b: str
    group: str


def pairs_of(path: Path) -> list[Pair]:
    """The labelled pairs of a tab-separated file with a header."""
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines if line.strip())
    return [Pair(int(row[0]), row[1], row[2], row[3] if len(row) > 3 else "") for row in rows]


def average_precision(scores: Sequence[float], labels: Sequence[int]) -> float:
    """Area under precision over recall; equal scores are taken together."""
    found = total = area = 0.0
    for score in sorted(set(scores), reverse=True):
        group = [label for s, label in zip(scores, labels, strict=True) if s == score]
        found, total = found + sum(group), total + len(group)
        area += sum(group) * found / total
    return area / max(1, sum(labels))


def auc(scores: Sequence[float], labels: Sequence[int]) -> float:
    """The chance that a same pair scores above a different one, ties counting half."""
    same = [s for s, label in zip(scores, labels, strict=True) if label]
    apart = sorted(s for s, label in zip(scores, labels, strict=True) if not label)
    if not same or not apart:
        return float("nan")
    return sum((bisect_left(apart, s) + bisect_right(apart, s)) / 2 for s in same) / len(same) / len(apart)


def best(scores: Sequence[float], labels: Sequence[int], least: float = 0.95) -> tuple[float, float]:
    """The best F1 over all thresholds, and the greatest recall at a precision of at least `least`."""
    f1 = recall = 0.0
    for threshold in sorted(set(scores)):
        called = [label for s, label in zip(scores, labels, strict=True) if s >= threshold]
        precision, share = sum(called) / len(called), sum(called) / max(1, sum(labels))
        f1 = max(f1, 2 * precision * share / (precision + share) if precision + share else 0)
        recall = max(recall, share if precision >= least else 0)
    return f1, recall


def report(name: str, pairs: Sequence[Pair], score: Callable[[str, str], float]) -> None:
    """One line of figures for one way of scoring."""
    began = time.process_time()
    scores = [round(score(pair.a, pair.b), 6) for pair in pairs]
    seconds = max(1e-9, time.process_time() - began)
    labels = [pair.label for pair in pairs]
    f1, recall = best(scores, labels)
    print(
        f"{name:<14} AP {average_precision(scores, labels):.3f}  AUC {auc(scores, labels):.3f}  F1 {f1:.3f}  "
        f"recall@P95 {recall:.3f}  {len(pairs) / seconds:,.0f} pairs per CPU second"
    )


def word_jaccard(a: str, b: str) -> float:
    """Words in common of all words."""
    one, other = set(a.lower().split()), set(b.lower().split())
    return len(one & other) / len(one | other) if one | other else 0.0


def tfidf(pairs: Sequence[Pair]) -> Callable[[str, str], float] | None:
    """The cosine of TF-IDF vectors, where scikit-learn is installed."""
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
    except ImportError:
        return None
    fitted = TfidfVectorizer().fit([text for pair in pairs for text in (pair.a, pair.b)])
    return lambda a, b: float(fitted.transform([a]).multiply(fitted.transform([b])).sum())


def by_group(pairs: Sequence[Pair], verdicts: Sequence[Verdict], show: int) -> None:
    """What each relation was given to, for the groups that hold one label only."""
    groups: dict[tuple[str, int], list[tuple[Pair, Verdict]]] = defaultdict(list)
    for pair, verdict in zip(pairs, verdicts, strict=True):
        groups[pair.group, pair.label].append((pair, verdict))
    for (group, label), found in groups.items():
        same = [pair for pair, verdict in found if verdict.relation == "same"]
        mean = sum(verdict.score for _, verdict in found) / len(found)
        print(f"  label {label}  called same {len(same):>4} of {len(found):<4} mean score {mean:.2f}  {group[:90]}")
        for pair, verdict in [f for f in found if (f[1].relation == "same") != bool(label)][:show]:
            print(f"      {verdict.relation} {verdict.score:.2f} {verdict.reason}: {pair.a} | {pair.b}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", nargs="+", type=Path)
    parser.add_argument("--groups", action="store_true", help="a line for each group")
    parser.add_argument("--show", type=int, default=0, help="pairs to show of each group that are called wrongly")
    options = parser.parse_args()
    concepts = load().base
    lexicon = lexicon_of(concepts)
    for path in options.pairs:
        pairs = pairs_of(path)
        print(f"{path.name}: {len(pairs)} pairs, {sum(p.label for p in pairs)} same")

        def verdict(a: str, b: str) -> Verdict:
            return compare(Text(a, lexicon, concepts), Text(b, lexicon, concepts))

        report("lint", pairs, lambda a, b: verdict(a, b).score)
        report("word Jaccard", pairs, word_jaccard)
        cosine = tfidf(pairs)
        if cosine:
            report("TF-IDF", pairs, cosine)
        verdicts = [verdict(pair.a, pair.b) for pair in pairs]
        called = [pair.label for pair, found in zip(pairs, verdicts, strict=True) if found.relation == "same"]
        print(f"called same: {len(called)}, of these right: {sum(called) / max(1, len(called)):.3f}")
        if options.groups:
            by_group(pairs, verdicts, options.show)


if __name__ == "__main__":
    main()
