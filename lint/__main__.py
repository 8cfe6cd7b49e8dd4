"""Runs the command line as `python -m lint`."""

from lint.cli import script

if __name__ == "__main__":
    script()
