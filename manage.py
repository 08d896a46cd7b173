#!/usr/bin/env python
"""Bindery's command line."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "orchestrator_site.settings")
    from orchestrator_site.command_line import run

    run(sys.argv)


if __name__ == "__main__":
    main()
