"""The one settings file: everything from the environment, safe with no environment at all, loud when a value is bad."""

import os
from pathlib import Path

import dj_database_url

from tiepcan.project.environment import Environment
from tiepcan.project.sqlite import use_sound_sqlite

use_sound_sqlite()

env = Environment()

# --- Where everything lives -------------------------------------------------------------------------------------
HOME: Path = env.home()
DEBUG = env.flag("TIEPCAN_DEBUG", default=False)
LAW_FOLDER = HOME / "law"  # packs of this installation, laid over those of the package (docs/law-packs.md)
SECRET_KEY = env.secret_key(HOME)
ALLOWED_HOSTS = env.words("TIEPCAN_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.words("TIEPCAN_ORIGINS", default=[])
BEHIND_TLS = env.flag("TIEPCAN_TLS", default=False)
if BEHIND_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_AGE = 8 * 3600  # one working day at the desk
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- Outside machines are URLs ----------------------------------------------------------------------------------
DATABASE_URL = env.text("DATABASE_URL", default=f"sqlite:///{HOME / 'tiepcan.sqlite3'}")
SEARCH_URL = env.text("SEARCH_URL", default=f"tantivy://{HOME / 'search'}")
STORAGE_URL = env.text("STORAGE_URL", default=f"file://{HOME / 'files'}")
CLAMAV_URL = env.text("CLAMAV_URL", default="")  # tcp://host:port or unix:///path; nothing is scanned when empty
OCR_URL = env.text("OCR_URL", default="tesseract://")

DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=60)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE: with DEFERRED 41-66 % of read-then-write posts failed under load, with IMMEDIATE none.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
    DATABASES["default"]["TEST"] = {"NAME": str(HOME / "test.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- What runs --------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "tiepcan.audit",
    "tiepcan.agencies",
    "tiepcan.records",
    "tiepcan.inquiries",
    "tiepcan.oversight",
    "tiepcan.portal",
    "tiepcan.desk",
    "tiepcan.exchange",
    "tiepcan.project",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tiepcan.project.middleware.content_security_policy",
    "tiepcan.project.middleware.no_nul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tiepcan.project.pages_to_mend.pages_to_mend",
    "tiepcan.project.middleware.KindErrors",
]
ROOT_URLCONF = "tiepcan.project.urls"
WSGI_APPLICATION = "tiepcan.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tiepcan.project.context.site",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")

# --- Who may enter ----------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "agencies.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
ACCOUNT_ADAPTER = "tiepcan.desk.accounts.ClosedSignup"
MFA_ADAPTER = "tiepcan.desk.accounts.SecondFactor"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:inbox"
LOGOUT_REDIRECT_URL = "portal:home"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Tiếp Cận"

# --- What the pages call themselves ----------------------------------------------------------------------------
SITE_NAME = env.text("TIEPCAN_SITE_NAME", default="")

# --- Mail: one URL, or none; without it what should be sent waits in the database -------------------------------------
EMAIL_URL, _mail = env.mail("EMAIL_URL")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.sender("TIEPCAN_MAIL_FROM", mail=_mail)
EMAIL_TIMEOUT = 20  # a mail server that hangs is tried again later
globals().update(_mail)
SITE_URL = CSRF_TRUSTED_ORIGINS[0].rstrip("/") if CSRF_TRUSTED_ORIGINS else ""  # what links in a mail begin with

# --- What is counted for a short while: failed sign-ins and codes, what was sent; one count for all processes here ----
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME / "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
# Requests and suggestions from one address within an hour; 0: any number. A library or a school is one address.
SENT_PER_HOUR = env.number("TIEPCAN_SENT_PER_HOUR", default=30)

# --- Language, time, files --------------------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"  # the law counts days here; the database stores UTC
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
MAX_FILE_BYTES = env.number("TIEPCAN_MAX_FILE_MB", default=100) * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 2_000  # a folder of scans in one go
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a plan of a thousand tasks is one form
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = env.folder(HOME / "tmp")

# --- Reading scans: pages at a time; how long a machine may be silent before another takes its page -----------------
READERS = env.number("TIEPCAN_READERS", default=os.cpu_count() or 1)
TRUST_FOLDER = HOME / "trust"  # certificates of the authorities whose signatures are trusted
WATCHED_FOLDER = env.text("TIEPCAN_INBOX", default=str(HOME / "hop-thu-den"))  # hop-thu-den/<code of the agency>/…
LEASE_SECONDS = env.number("TIEPCAN_LEASE_SECONDS", default=30)

# --- What is written down: ids and numbers, never personal data -------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("TIEPCAN_LOG", default="WARNING")},
}
