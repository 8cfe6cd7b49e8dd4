"""Classes of data that cost a short run little to make: what of `dataclasses` and `typing.NamedTuple` is used here.

Both read the type of every field when a class is made, and `dataclasses` imports `inspect`, `ast` and `dis` besides: a
tenth of the time that a run on one changed file may take. A type checker sees the originals, and it alone holds
`frozen` to its word.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
    from typing import NamedTuple
else:
    from collections import namedtuple

    _NONE = object()

    class _Field:
        def __init__(self, default, default_factory, repr, compare):
            self.default, self.default_factory = default, default_factory
            self.repr, self.compare = repr, compare

    def field(*, default=_NONE, default_factory=_NONE, repr=True, compare=True):
        """What a field has besides its name."""
        return _Field(default, default_factory, repr, compare)

    def dataclass(cls=None, *, frozen=False, eq=True):
        """A class with `__init__`, `__repr__`, `__eq__` and, where frozen, `__hash__` over its fields."""
        if cls is None:
            return lambda cls: dataclass(cls, frozen=frozen, eq=eq)
        fields = {name: _field_of(cls, name) for name in cls.__annotations__}
        cls.__init__ = _init(fields)
        cls.__match_args__ = tuple(fields)
        shown = [name for name, told in fields.items() if told.repr]
        compared = [name for name, told in fields.items() if told.compare]

        def row(self):
            return tuple([getattr(self, name) for name in compared])

        if "__repr__" not in cls.__dict__:
            cls.__repr__ = lambda self: f"{cls.__name__}({', '.join(f'{n}={getattr(self, n)!r}' for n in shown)})"
        if eq:
            cls.__eq__ = lambda self, other: row(self) == row(other) if type(other) is cls else NotImplemented
            cls.__hash__ = (lambda self: hash(row(self))) if frozen else None
        return cls

    def _field_of(cls, name):
        told = cls.__dict__.get(name, _NONE)
        if not isinstance(told, _Field):
            return _Field(told, _NONE, True, True)
        if told.default is _NONE:
            delattr(cls, name)
        else:
            setattr(cls, name, told.default)
        return told

    def _init(fields):
        scope, given, body = {"_NONE": _NONE}, ["self"], []
        for name, told in fields.items():
            value = name
            if told.default_factory is not _NONE:
                scope[f"_new_{name}"] = told.default_factory
                value = f"_new_{name}() if {name} is _NONE else {name}"
                given.append(f"{name}=_NONE")
            elif told.default is not _NONE:
                scope[f"_of_{name}"] = told.default
                given.append(f"{name}=_of_{name}")
            else:
                given.append(name)
            body.append(f"self.{name} = {value}")
        exec(f"def __init__({', '.join(given)}):\n {'; '.join(body)}", scope)
        return scope["__init__"]

    def replace(one, /, **changes):
        """A copy of one with some fields changed; TypeError where it has no such field."""
        held = {name: getattr(one, name) for name in one.__match_args__}
        return type(one)(**{**held, **changes})

    class _Named(type):
        def __new__(cls, name, bases, space):
            if not bases:
                return super().__new__(cls, name, bases, space)
            names = space["__annotations__"]
            defaults = [space[name] for name in names if name in space]
            made = namedtuple(name, names, defaults=defaults, module=space["__module__"])
            for key, value in space.items():
                if key not in names and key not in ("__module__", "__qualname__"):
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Named):
        """A tuple with names, made of the annotated fields of a class."""


__all__ = ["NamedTuple", "dataclass", "field", "replace"]
