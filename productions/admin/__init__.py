"""The admin site: what may be configured, and progress to read."""

from productions.admin import configuration, pipelines, progress, tokens

__all__ = ["configuration", "pipelines", "progress", "tokens"]
