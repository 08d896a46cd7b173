"""The admin site: what may be configured, and progress to read."""

from productions.admin import configuration, pipelines, progress

__all__ = ["configuration", "pipelines", "progress"]
