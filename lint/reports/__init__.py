"""The faces of a report, one a file."""
