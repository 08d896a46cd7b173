"""API tokens: made here with the secret shown once, and revoked. A token is never edited or deleted: it is a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from productions.errors import BinderyError, RequestInvalidError
from productions.models import ApiToken
from productions.tokens import new_secret, refuse_token, revoke_token

if TYPE_CHECKING:
    Base = admin.ModelAdmin[ApiToken]
    FormBase = forms.ModelForm[ApiToken]
else:
    Base = admin.ModelAdmin
    FormBase = forms.ModelForm


class TokenForm(FormBase):
    """Says at the field what `make_token` would refuse."""

    class Meta:
        model = ApiToken
        fields = ["name", "owner", "scope", "expires_at"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            cleaned["name"] = " ".join(cleaned["name"].split())
            try:
                refuse_token(ApiToken(**cleaned))
            except RequestInvalidError as error:
                self.add_error({"expires": "expires_at"}.get(error.field, error.field), str(error))
        return cleaned


@admin.register(ApiToken)
class ApiTokenAdmin(Base):
    """People see and make tokens of their own; superusers those of everybody."""

    form = TokenForm
    list_display = ["name", "owner", "scope", "state", "hint", "last_used_at", "expires_at", "created_at"]
    list_filter = ["scope"]
    search_fields = ["name", "owner__username"]
    list_select_related = ["owner"]
    actions = ["revoke"]
    shown = ["name", "owner", "scope", "state", "hint", "created_at", "created_by", "expires_at", "last_used_at"]
    shown_after = ["revoked_at", "revoked_by"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ApiToken]:
        rows = super().get_queryset(request)
        return rows if _sees_all(request) else rows.filter(owner_id=request.user.pk)

    def get_fields(self, request: HttpRequest, obj: ApiToken | None = None) -> Any:
        return [*self.shown, *self.shown_after] if obj else ["name", "owner", "scope", "expires_at"]

    def has_change_permission(self, request: HttpRequest, obj: ApiToken | None = None) -> bool:
        """What is shown is only shown; revoking asks for it."""
        return False if obj is not None else super().has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: ApiToken | None = None) -> bool:
        return False

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "owner":
            people = User.objects.filter(is_active=True).order_by("username")
            kwargs["queryset"] = people if _sees_all(request) else people.filter(pk=request.user.pk or 0)
            kwargs["initial"] = request.user.pk
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: ApiToken, form: Any, change: bool) -> None:
        assert isinstance(request.user, User), "the admin lets nobody else in"
        obj.secret = new_secret(obj, by=request.user)  # type: ignore[attr-defined]
        super().save_model(request, obj, form, change)

    def response_add(self, request: HttpRequest, obj: ApiToken, post_url_continue: str | None = None) -> HttpResponse:
        """Show the secret in this answer and nowhere else: a message would put it into a cookie."""
        context = {
            **self.admin_site.each_context(request),
            "title": f"The token {obj.name} is made",
            "opts": self.model._meta,
            "token": obj,
            "secret": getattr(obj, "secret", ""),
        }
        return render(request, "admin/tokens/secret.html", context)

    @admin.action(description="Revoke the chosen tokens", permissions=["change"])
    def revoke(self, request: HttpRequest, rows: QuerySet[ApiToken]) -> None:
        assert isinstance(request.user, User), "the admin lets nobody else in"
        for token in rows:
            try:
                revoke_token(token, by=request.user)
            except BinderyError as error:
                self.message_user(request, str(error), messages.WARNING)
            else:
                self.log_change(request, token, f"Revoked at {timezone.now():%Y-%m-%d %H:%M}.")
                self.message_user(request, f"{token.name} is revoked.", messages.SUCCESS)


def _sees_all(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_superuser", False))
