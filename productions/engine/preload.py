"""Imported by the fork server, so that slot processes share the memory of what they all need.

Opens no connection and starts no thread: both would not survive the fork.
"""

import gc
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "orchestrator_site.settings")
django.setup()

from importlib import import_module  # noqa: E402  after the setup

from django.conf import settings  # noqa: E402

from agents import registry  # noqa: E402
from productions.engine import slots  # noqa: E402, F401

for module in settings.AGENT_MODULES:
    import_module(module)
registry.preload()
# What is there now stays for good: the collector need not touch it, and so does not copy it into every slot.
gc.collect()
gc.freeze()
