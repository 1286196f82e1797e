"""Signing in and out, and choosing the first password by a one-time link."""

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField

from admin.staff import accounts
from kiosk.asking import count_no_try, count_try
from kiosk.database import now
from kiosk.refusals import Refused

COOKIE = "staff"

pages = Blueprint("staff", __name__)


class SignInForm(FlaskForm):
    email = StringField("E-mail")
    password = PasswordField("Κωδικός πρόσβασης")


class PasswordForm(FlaskForm):
    password = PasswordField("Νέος κωδικός πρόσβασης")


@pages.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    return render_template("admin/sign_in.html", form=SignInForm())


@pages.post("/sign-in")
def enter() -> ResponseReturnValue:
    form = SignInForm()
    email, password = form.email.data or "", form.password.data or ""
    # Misses count, by address and by account seen from it: nobody locks another person out.
    account = f"{email.strip().lower()} {request.remote_addr}"
    count_try("sign-in", most=30)
    count_try("account", most=10, who=account)
    try:
        token = accounts.sign_in(g.db, email, password, at=now())
    except Refused as refusal:
        form.password.errors = [gettext(refusal.sentence)]
        return render_template("admin/sign_in.html", form=form), 422
    count_no_try("sign-in")
    count_no_try("account", who=account)
    g.db.commit()
    return _with_cookie(token)


@pages.post("/sign-out")
def leave() -> ResponseReturnValue:
    accounts.sign_out(g.db, request.cookies.get(COOKIE, ""))
    g.db.commit()
    answer = redirect(url_for("admin.staff.sign_in"))
    answer.delete_cookie(COOKIE, path="/admin")
    return answer


@pages.get("/welcome/<token>")
def welcome(token: str) -> ResponseReturnValue:
    staff = accounts.invited(g.db, token, at=now())
    return render_template("admin/welcome.html", form=PasswordForm(), staff=staff, token=token)


@pages.post("/welcome/<token>")
def choose(token: str) -> ResponseReturnValue:
    form, staff = PasswordForm(), accounts.invited(g.db, token, at=now())
    try:
        staff.set_password(form.password.data or "")
    except Refused as refusal:
        form.password.errors = [gettext(refusal.sentence)]
        page = render_template("admin/welcome.html", form=form, staff=staff, token=token)
        return page, 422
    signed_in = accounts.start(g.db, staff, at=now())
    g.db.commit()
    return _with_cookie(signed_in)


def _with_cookie(token: str) -> Response:
    answer = redirect(url_for("admin.home.home"))
    answer.set_cookie(
        COOKIE,
        token,
        path="/admin",
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )
    return answer
