"""What every answer says to a browser: what it may load and run, and whom it may tell."""

from kiosk.inlined import Inlined

POLICY = (
    "default-src 'none'; script-src 'self' {script}; style-src 'self' {style}; "
    "img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types kep"
)
OPENER = "Cross-Origin-Opener-Policy"
OTHERS = {
    OPENER: "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
STRICT = {"Strict-Transport-Security": "max-age=31536000"}


def headers(inlined: Inlined, *, secure: bool) -> dict[str, str]:
    """Those of every answer; `secure` where it goes over TLS."""
    policy = POLICY.format(script=inlined.script_source, style=inlined.style_source)
    return {"Content-Security-Policy": policy, **OTHERS, **(STRICT if secure else {})}
