"""Sockets of the app."""

from typing import Any

from django.urls import path, re_path

from productions.consumers import LiveConsumer, NoSocket

# Django's path takes views; Channels gives it applications, which the types do not foresee.
application: Any = LiveConsumer.as_asgi()
nothing: Any = NoSocket.as_asgi()
websocket_urlpatterns: list[Any] = [path("ws/live", application), re_path("", nothing)]
