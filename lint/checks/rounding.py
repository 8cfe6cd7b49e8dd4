"""Whether numbers are shown rounded or cut, and how a recomputed one is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lint.facts.math.tok import NUM, OP, Tok
from lint.plain import NamedTuple


class Side(NamedTuple):
    """One side of an equation: its tokens `first` up to `last`, the values that it can have, and whether anything
    is computed in it. `digits` counts the decimals of a bare number, -1 of anything else."""

    first: int
    last: int
    values: tuple[float, ...]
    works: bool
    digits: int = -1
    percent: bool = False


def decimals(tokens: Sequence[Tok]) -> int:
    """The decimals that a bare number shows."""
    number = next((tok.text for tok in tokens if tok.kind is NUM), "")
    if "e" in number.lower():
        return -1
    return len(number.partition(".")[2])


def close(one: Side, other: Side, slack: float) -> bool:
    """Whether two sides have a value in common, as precisely as the numbers shown say."""
    return any(_same(a, b, one, other, slack) for a in one.values for b in other.values)


def _same(a: float, b: float, one: Side, other: Side, slack: float) -> bool:
    for shown, exact, side in ((a, b, one), (b, a, other)):
        if side.digits < 0 and abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b)):
            return True
        if side.digits >= 0:
            step = 10.0**-side.digits * (0.01 if side.percent else 1)
            # A share may be given in per cent without the sign, and a percentage with it.
            factors = (1, 0.01) if side.percent else (1, 100) if 0 < exact <= 1 < shown else (1,)
            if any(_shown_as(exact * factor, shown, step) for factor in factors):
                return True
    return slack > 0 and abs(a - b) <= slack * max(abs(a), abs(b))


def _shown_as(exact: float, shown: float, step: float) -> bool:
    """Whether a number is shown rounded or cut to steps; digits beyond those of a computer's numbers do not count."""
    step = max(step, 1e-12 * abs(exact))
    cut = abs(exact) - abs(shown)
    return abs(exact - shown) <= 0.5000001 * step or (-1e-9 * step <= cut < step and exact * shown >= 0)


def within(tokens: Sequence[Tok], side: Side, other: Side) -> bool:
    """Whether the other side's value is reached when the decimals of this one are taken as rounded."""
    spread = 0.0
    for tok in tokens:
        if tok.kind is NUM and "." in tok.text and float(tok.text):
            spread += 0.5 * 10.0 ** -len(tok.text.partition(".")[2]) / abs(float(tok.text))
    step = 0.5 * 10.0**-other.digits if other.digits >= 0 else 0.0
    return spread > 0 and any(
        abs(a - b) <= 2 * spread * max(abs(a), abs(b)) + step for a in side.values for b in other.values
    )


def is_range(tokens: Sequence[Tok]) -> bool:
    """Whether tokens are a range or a score ("1-3"), and no difference."""
    numbers = [tok for tok in tokens if tok.kind is NUM]
    signs = [tok for tok in tokens if tok.kind is OP]
    if len(numbers) != 2 or len(signs) != 1 or signs[0].text != "-" or signs[0].gap:
        return False
    return all("." not in tok.text for tok in numbers) and float(numbers[0].text) <= float(numbers[1].text)


def written(found: float, right: Side, shown: str) -> str | None:
    """The recomputed value with as many digits as the one that stands there, its separators and per cent sign."""
    number = re.search(r"[\d.,]*\d", shown)
    if number is None or found < 0 or "-" in shown[: number.start()]:
        return None
    scaled = found * 100 if right.percent and found <= 1.5 else found
    text = f"{scaled:,.{right.digits}f}" if "," in number.group() else f"{scaled:.{right.digits}f}"
    return shown[: number.start()] + text + shown[number.end() :] if float(text.replace(",", "")) else None
