"""Formulas in text: read from LaTeX, plain notation or words, compared by their values, written back."""
