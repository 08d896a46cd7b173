from django.apps import AppConfig
from django.db.backends.signals import connection_created

from orchestrator_site.moments import read_moments_fast


class ProductionsConfig(AppConfig):
    name = "productions"
    verbose_name = "Productions"

    def ready(self) -> None:
        connection_created.connect(read_moments_fast)
