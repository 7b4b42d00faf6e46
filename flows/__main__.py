"""The `backcheck` command where its script is not installed: python -m flows."""

from flows.cli import main

if __name__ == "__main__":
    main()
