"""The command `lint`: a run that is remembered is replayed at once, any other is handed on."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from lint.exits import BROKEN, CLEAN, USAGE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 clean, 1 findings, 2 usage or settings, 3 a fault of ours."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        from lint.cache import recall

        known = recall(words)
        if known is not None:
            return known
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


def _broken(error: Exception) -> int:
    import traceback

    sys.stderr.write("".join(traceback.format_exception(error)))
    sys.stderr.write("lint: this is a fault of lint itself; please report it with the lines above\n")
    return BROKEN


if __name__ == "__main__":
    sys.exit(main())
