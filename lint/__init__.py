"""A linter and fact-corrector for question banks."""

__version__ = "0.1.0"
