"""Sockets of the app."""

from typing import Any

from django.urls import path

from productions.consumers import LiveConsumer

# Django's path takes views; Channels gives it applications, which the types do not foresee.
application: Any = LiveConsumer.as_asgi()
websocket_urlpatterns: list[Any] = [path("ws/live", application)]
