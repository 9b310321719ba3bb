"""`python -m planner.cli`, as `planner`."""

from planner.cli import main

if __name__ == "__main__":
    main()
