"""Settings of Django and axes for signing in. None of them varies."""

from datetime import timedelta

AUTHENTICATION_BACKENDS = [
    # First, so that a locked sign-in is refused before any password is hashed.
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
# A link in a forwarded or forgotten e-mail soon opens nothing any more.
PASSWORD_RESET_TIMEOUT = int(timedelta(hours=2).total_seconds())

# Failed sign-ins are counted per account and address; mediainfo/signin.py also counts
# them per address and per account alone.
AXES_HANDLER = "mediainfo.signin.Throttle"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=5)
AXES_RESET_ON_SUCCESS = True
# Otherwise somebody else's attempts could keep an editor out for ever.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "mediainfo.signin.refusal"
AXES_CLIENT_IP_CALLABLE = "articles.site.visitor.client_address"
# Whoever signed in when is in the admin's log; addresses are not kept beyond need.
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
