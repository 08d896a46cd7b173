"""Where each page lives."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from orchestrator_site.login_links import login_by_link
from productions.api.site import urls as api_urls

urlpatterns = [
    path("admin/", admin.site.urls),
    path("login/", login_not_required(auth.LoginView.as_view(redirect_authenticated_user=True)), name="login"),
    path("login/link/<str:token>/", login_by_link, name="login_link"),
    path("logout/", auth.LogoutView.as_view(), name="logout"),
    path("api/", api_urls()),
    path("", include("productions.urls")),
]
