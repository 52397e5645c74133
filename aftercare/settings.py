"""Settings. Without any variable: the embedded mode, for trying and for one ward's PC.

``AFTERCARE_ENV=production`` and nothing else makes it production; docs/operations.md lists
the variables it then wants.
"""

import os
from pathlib import Path
from urllib.parse import quote

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from aftercare import mode, secrets
from aftercare.logs import LOGGING as LOGGING

BASE_DIR = Path(__file__).resolve().parent.parent
PRODUCTION = mode.is_production()
VAR_DIR = mode.data_folder(BASE_DIR / "var", production=PRODUCTION)
SECRETS_FILE = None if PRODUCTION else VAR_DIR / "secrets.json"
EMBEDDED = secrets.embedded(SECRETS_FILE) if SECRETS_FILE else {}


def secret(name):
    """A secret from the environment; in the embedded mode, else from the file of secrets."""
    value = os.environ.get(f"AFTERCARE_{name}") or EMBEDDED.get(name)
    if not value or (PRODUCTION and len(value) < 40):
        raise ImproperlyConfigured(
            f"AFTERCARE_{name} is missing or too short: production does not start on a default."
        )
    return value


DEBUG = False
SECRET_KEY = secret("SECRET_KEY")
IDENTITY_KEY, IDENTITY_INDEX_KEY = secret("IDENTITY_KEY"), secret("IDENTITY_INDEX_KEY")
secrets.refuse_malformed(SECRET_KEY, IDENTITY_KEY, IDENTITY_INDEX_KEY)
UPLOAD_DIR = VAR_DIR / "uploads"

ALLOWED_HOSTS = os.environ.get("AFTERCARE_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = list(filter(None, os.environ.get("AFTERCARE_ORIGINS", "").split(",")))

INSTALLED_APPS = [
    "aftercare.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_filters",
    "wards",
    "cases",
    "reports",
]

MIDDLEWARE = [
    "wards.web.middleware.RequestCodeMiddleware",
    "wards.web.middleware.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "wards.web.middleware.NoStoreMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "wards.web.middleware.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "wards.web.middleware.IdleLockMiddleware",
    "wards.web.middleware.FirstPasswordMiddleware",
    "wards.web.middleware.SecondFactorMiddleware",
    "wards.web.middleware.RefusedMethodMiddleware",
    "axes.middleware.AxesMiddleware",
    "wards.web.middleware.TraceMiddleware",
    "cases.views.people.leaving.SearchIsOverMiddleware",
]

ROOT_URLCONF = "aftercare.urls"
WSGI_APPLICATION = "aftercare.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wards.web.frame.frame",
            ],
        },
    }
]
MENU = "aftercare.menu.MENU"  # read by wards.web.menu

EMBEDDED_URL = f"sqlite:///{quote(str(VAR_DIR / 'aftercare.sqlite3'))}"
DATABASE_URL = mode.database_url(EMBEDDED_URL, production=PRODUCTION)
DATABASES = {
    "default": dj_database_url.parse(DATABASE_URL, conn_max_age=60, conn_health_checks=True)
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # synchronous 2 is FULL: what was told to be saved survives a power cut; what was deleted
        # is overwritten; 64 MB of cache, an import touches more than the usual 2 MB
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=2;PRAGMA secure_delete=ON;"
        "PRAGMA cache_size=-65536",
    }
else:  # compiling a report's aggregate costs more than running it; disks that turn are gone
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c jit=off -c random_page_cost=1.1"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "wards.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "wards.factors.backend.CodeBackend",
]
SECOND_FACTOR_ROLES = {"administrator", "leader", "planner"} if PRODUCTION else set()
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "full_name"]},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 14},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = LOGOUT_REDIRECT_URL = "wards:sign_in"
LOGIN_REDIRECT_URL = "wards:home"
BEHIND_PROXY = PRODUCTION  # nginx names the address of the browser
AXES_CLIENT_IP_CALLABLE = "wards.web.door.client_address"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = ["username"]
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # by account; by address: wards.web.door
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "wards.views.errors.locked_out"
AXES_SENSITIVE_PARAMETERS = ["username", "password", "code"]  # one is typed as the other

SESSION_ENGINE = "wards.web.sessions"
SESSION_IDLE_SECONDS = 15 * 60
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "wards.views.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
OWN_ONLY = ["script-src", "style-src", "font-src", "connect-src", "manifest-src", "form-action"]
NOTHING = ["default-src", "frame-ancestors", "base-uri", "object-src"]
DIRECTIVES = dict.fromkeys(NOTHING, [NONE]) | dict.fromkeys(OWN_ONLY, [SELF])
CONTENT_SECURITY_POLICY = {"DIRECTIVES": DIRECTIVES | {"img-src": [SELF, "data:"]}}
if PRODUCTION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "libraries"]
FORMAT_MODULE_PATH = ["aftercare.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static" if PRODUCTION else None
WHITENOISE_USE_FINDERS = not PRODUCTION
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6000  # a city's grid of targets: 126 wards, every indicator
FILE_UPLOAD_HANDLERS = ["wards.uploads.MemoryOnly"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024 + 1  # a larger workbook is refused by its form
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"
