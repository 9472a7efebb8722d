"""Exit codes. Usage errors end with 2, as click has it."""

FINDINGS = 1
USAGE = 2
OURS = 101
INTERRUPTED = 130
