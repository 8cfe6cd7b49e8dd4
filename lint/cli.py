"""The command `lint`: a run that is remembered is replayed at once, any other is handed on."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence

from lint.exits import BROKEN, CLEAN, USAGE


def main(arguments: Sequence[str] | None = None, before: Callable[[], None] | None = None) -> int:
    """Run the command line and return its exit code: 0 clean, 1 findings, 2 usage or settings, 3 a fault of ours.

    `before` is called where the run was not remembered and may be, before anything else is imported.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        from lint.cache import recall

        known = recall(words)
        if known is not None:
            return known
        if before is not None and "--no-cache" not in words:
            before()
        from lint.commands import run

        return run(words)
    except KeyboardInterrupt:
        sys.stderr.write("lint: interrupted\n")
        return USAGE
    except BrokenPipeError:
        from lint.output import abandon

        abandon()
        return CLEAN
    except Exception as error:
        return _broken(error)


def script() -> None:
    """Run the command line as a process of its own, which ends here.

    All is written by then: taking down the rulebook object by object would cost a fifth of a short run.
    """
    gc.disable()  # what a run makes it keeps to its end
    code = main(before=_serve)
    for name in ("lint.patterns", "lint.formats.shapes"):
        if name in sys.modules:
            sys.modules[name].save()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:  # nobody reads it any more
            continue
    os._exit(code)


def _serve() -> None:
    """Take up what earlier runs kept: the patterns first, since what comes next needs some."""
    from lint import cache, patterns

    patterns.serve(cache.folder())
    from lint.formats import shapes

    shapes.serve(cache.folder())


def _broken(error: Exception) -> int:
    import traceback

    sys.stderr.write("".join(traceback.format_exception(error)))
    sys.stderr.write("lint: this is a fault of lint itself; please report it with the lines above\n")
    return BROKEN


if __name__ == "__main__":
    script()
