"""Settings. What differs per deployment comes from the environment or `.env`; what people change is in the database.

This is the only reader of the environment; every variable has a line in `.env.example`.
"""

import os
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from orchestrator_site.allowed_commands import allowed_commands
from orchestrator_site.database import database_settings, state_dir

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env(
    SECRET_KEY=(str, ""),
    DEBUG=(bool, False),
    ALLOWED_HOSTS=(list, ["localhost", "127.0.0.1", "[::1]"]),
    CSRF_TRUSTED_ORIGINS=(list, []),
    BINDERY_STATE_DIR=(str, ""),
    BINDERY_FILES_DIR=(str, ""),
    BINDERY_LEASE_SECONDS=(float, 15.0),
    BINDERY_MAX_PRODUCTIONS_CAP=(int, 5),
    BINDERY_AGENT_MODULES=(list, []),
    BINDERY_COMMANDS=(str, ""),
    BINDERY_STOP_FILE=(str, ""),
    BINDERY_LOG_KEEP_DAYS=(int, 30),
    WORK_WAKEUP=(str, "database"),
    CELERY_BROKER_URL=(str, "redis://localhost:6379/0"),
    LOG_LEVEL=(str, "INFO"),
)
environ.Env.read_env(BASE_DIR / ".env")

# Before numpy: work is shared out by processes, and threads of its algebra would only take the cores from one another.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

SECRET_KEY = env("SECRET_KEY") or "insecure-only-for-commands-that-need-no-secret"
DEBUG = env("DEBUG")
ALLOWED_HOSTS = env("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env("CSRF_TRUSTED_ORIGINS")

STATE_DIR = state_dir(BASE_DIR, env("BINDERY_STATE_DIR"))
FILES_DIR = Path(env("BINDERY_FILES_DIR") or STATE_DIR / "files")
LEASE_SECONDS = env("BINDERY_LEASE_SECONDS")
MAX_PRODUCTIONS_CAP = env("BINDERY_MAX_PRODUCTIONS_CAP")
AGENT_MODULES = env("BINDERY_AGENT_MODULES")
COMMANDS = allowed_commands(env("BINDERY_COMMANDS"), BASE_DIR)
LOG_KEEP_DAYS = env("BINDERY_LOG_KEEP_DAYS")
STOP_FILE = Path(env("BINDERY_STOP_FILE") or BASE_DIR / ".orchestrator_stop")

WORK_WAKEUP = env("WORK_WAKEUP")
if WORK_WAKEUP not in ("database", "celery"):
    raise ImproperlyConfigured(f"WORK_WAKEUP is database or celery, not {WORK_WAKEUP!r}.")
CELERY_BROKER_URL = env("CELERY_BROKER_URL")

INSTALLED_APPS = [
    "orchestrator_site",
    "productions",
    "memory",
    "channels",
    "django_htmx",
    "ninja",
    "template_partials",
    "bootstrap",
    "fontawesome",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "orchestrator_site.static_files.StaticFiles",
    "orchestrator_site.static_files.CompressedText",
    "orchestrator_site.middleware.content_security_policy",
    "orchestrator_site.time_zone.persons_time_zone",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "orchestrator_site.admin_addresses.AdminAddresses",
]

ROOT_URLCONF = "orchestrator_site.urls"
ASGI_APPLICATION = "orchestrator_site.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

if env.str("DATABASE_URL", default=""):
    DATABASES = {"default": env.db("DATABASE_URL")}
else:
    DATABASES = {"default": database_settings(STATE_DIR)}
DATABASES["default"]["CONN_MAX_AGE"] = 0
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 0, "max_size": 16, "timeout": 30}
DATABASES["default"]["TEST"] = {"NAME": "test_bindery"}

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES_DIR}},
    "artifacts": {"BACKEND": "productions.storage.AtomicFileSystemStorage", "OPTIONS": {"location": FILES_DIR}},
    "staticfiles": {"BACKEND": "orchestrator_site.static_files.Versioned"},
}

CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_I18N = False
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6000  # A pipeline of a hundred stages is one form.
SESSION_COOKIE_NAME = "bindery_session"
CSRF_COOKIE_NAME = "bindery_csrf"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "productions": {"level": env("LOG_LEVEL")},
        "agents": {"level": env("LOG_LEVEL")},
        "memory": {"level": env("LOG_LEVEL")},
        "orchestrator_site": {"level": env("LOG_LEVEL")},
    },
}
