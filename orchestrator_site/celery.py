"""Celery entry: `celery -A orchestrator_site worker -Q cpu,text`."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "orchestrator_site.settings")
django.setup()

from productions.engine.celery import app  # noqa: E402, F401  Django must be set up before the engine is imported
