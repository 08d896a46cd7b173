"""Sockets of the app."""

from django.urls import URLPattern, path

from productions.consumers import LiveConsumer

websocket_urlpatterns: list[URLPattern] = [path("ws/live", LiveConsumer.as_asgi())]
