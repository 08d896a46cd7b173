"""Addresses of admin that ask for what no row can have: the database refuses them only while the page is made."""

from django.contrib.admin.views.main import ERROR_FLAG
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin


class AdminAddresses(MiddlewareMixin):
    """Show the whole list instead, as admin itself does with the nonsense that it notices."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        is_asked = request.method in ("GET", "HEAD") and ERROR_FLAG not in request.GET
        if not is_asked or not isinstance(exception, (DataError, OverflowError)):
            return None
        if not request.path.startswith(reverse("admin:index")):
            return None
        return redirect(f"{request.path}?{ERROR_FLAG}=1")
