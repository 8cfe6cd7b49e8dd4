"""The exit codes: nothing to say, findings, a mistake of the caller, a fault of ours."""

CLEAN, FINDINGS, USAGE, BROKEN = 0, 1, 2, 3
