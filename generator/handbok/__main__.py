"""python -m handbok."""

from handbok.cli import main

main()
