"""Just enough linear algebra to compare formulas of matrices: values are rows of numbers, vectors single columns."""

from __future__ import annotations

from collections.abc import Callable

Matrix = tuple[tuple[float, ...], ...]
Value = float | Matrix


class Shape(Exception):
    """The shapes do not fit."""


class Domain(Exception):
    """The value is not defined here."""


def shape(matrix: Matrix) -> tuple[int, int]:
    """Rows and columns."""
    return len(matrix), len(matrix[0])


def plain(matrix: Matrix) -> Value:
    """A number in place of a matrix of one entry."""
    return matrix[0][0] if shape(matrix) == (1, 1) else matrix


def each(value: Value, function: Callable[[float], float]) -> Value:
    """A function of every entry."""
    if isinstance(value, float):
        return function(value)
    return tuple(tuple(function(entry) for entry in row) for row in value)


def transposed(value: Value) -> Value:
    """Rows for columns."""
    return value if isinstance(value, float) else tuple(zip(*value, strict=True))


def pairwise(first: Value, second: Value, function: Callable[[float, float], float]) -> Value:
    """A function of the entries that stand at the same place. A number meets every entry."""
    if isinstance(first, float) and isinstance(second, float):
        return function(first, second)
    if isinstance(first, float):
        return each(second, lambda entry: function(first, entry))
    if isinstance(second, float):
        return each(first, lambda entry: function(entry, second))
    if shape(first) != shape(second):
        raise Shape
    return tuple(
        tuple(function(a, b) for a, b in zip(one, other, strict=True)) for one, other in zip(first, second, strict=True)
    )


def added(first: Value, second: Value) -> Value:
    """The sum; a number beside a square matrix stands for that multiple of the identity."""
    if isinstance(first, float) != isinstance(second, float):
        number, matrix = (first, second) if isinstance(first, float) else (second, first)
        assert isinstance(number, float)
        if isinstance(matrix, float) or shape(matrix)[0] != shape(matrix)[1]:
            raise Shape
        return pairwise(matrix, identity(len(matrix), number), lambda a, b: a + b)
    return pairwise(first, second, lambda a, b: a + b)


def identity(size: int, value: float = 1.0) -> Matrix:
    """The identity, times a number."""
    return tuple(tuple(value if i == j else 0.0 for j in range(size)) for i in range(size))


def product(first: Value, second: Value) -> Value:
    """The product: of matrices whose shapes fit, of a number and anything, or the inner one of two columns."""
    if isinstance(first, float) or isinstance(second, float):
        return pairwise(first, second, lambda a, b: a * b)
    if shape(first)[1] != shape(second)[0]:
        if shape(first) == shape(second) and shape(first)[1] == 1:
            return product(transposed(first), second)
        raise Shape
    columns = tuple(zip(*second, strict=True))
    return plain(
        tuple(tuple(sum(a * b for a, b in zip(row, column, strict=True)) for column in columns) for row in first)
    )


def inverse(value: Value) -> Value:
    """The inverse, by elimination with pivots."""
    if isinstance(value, float):
        if value == 0:
            raise Domain
        return 1 / value
    size, columns = shape(value)
    if size != columns:
        raise Shape
    rows = [[*row, *unit] for row, unit in zip(value, identity(size), strict=True)]
    for i in range(size):
        best = max(range(i, size), key=lambda r: abs(rows[r][i]))
        if abs(rows[best][i]) < 1e-9:
            raise Shape  # entries are drawn by chance: only its shape can make it singular
        rows[i], rows[best] = rows[best], rows[i]
        rows[i] = [entry / rows[i][i] for entry in rows[i]]
        for other in range(size):
            if other != i:
                factor = rows[other][i]
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[i], strict=True)]
    return tuple(tuple(row[size:]) for row in rows)


def entries(value: Value) -> list[float]:
    """All numbers of a value."""
    return [value] if isinstance(value, float) else [entry for row in value for entry in row]
