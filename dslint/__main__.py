"""`python -m dslint`."""

from dslint.entry import main

main()
