from django.apps import AppConfig
from django.conf import settings

from tiepcan.project.own_law import adopt_own_law


class ProjectConfig(AppConfig):
    name = "tiepcan.project"

    def ready(self) -> None:
        adopt_own_law(settings.LAW_FOLDER)
