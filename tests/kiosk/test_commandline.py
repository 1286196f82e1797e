import sys

import pytest

import app
from admin import commands as admin_commands
from kiosk import commandline
from kiosk import commands as kiosk_commands
from kiosk.settings import Settings


def kep(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """The exit status of the command line as a shell would see it."""
    monkeypatch.setattr(sys, "argv", ["kep-kiosk", *arguments])
    with pytest.raises(SystemExit) as ended:
        app.main()
    return int(ended.value.code or 0)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nope"], "Η εντολή δεν διαβάζεται."),
        (["volumes", "import"], "Λείπει: 'FILE'. Δείτε: "),
        (["volumes", "import", "f", "--municipality", "l", "--year", "abc"], "'--year'"),
        (["tablet", "code", "0207", "--nope"], "Δεν υπάρχει επιλογή --nope."),
        (["staff", "add", "a@b.gr", "--role", "boss"], "'--role'"),
    ],
)
def test_a_command_that_cannot_be_read_ends_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    assert kep(monkeypatch, *arguments) == 1
    printed = capsys.readouterr()
    assert said in printed.err
    assert "--help [usage]\n" in printed.err
    assert (printed.out, printed.err.count("\n")) == ("", 1)


@pytest.mark.parametrize("arguments", [[], ["--help"], ["volumes"], ["review", "--help"]])
def test_help_is_given_freely(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    if "--help" in arguments:
        assert kep(monkeypatch, *arguments) == 0
    else:
        monkeypatch.setattr(sys, "argv", ["kep-kiosk", *arguments])
        app.main()
    assert "Usage: kep-kiosk" in capsys.readouterr().out


def test_every_command_explains_itself_in_greek() -> None:
    for command in (*kiosk_commands.commands, *admin_commands.commands, app.serve):
        assert command.help
        assert any("α" <= letter <= "ώ" for letter in command.help), command.name


def test_a_command_names_who_ran_it(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setenv("LOGNAME", "γραμματεία")
    assert commandline.operator() == "γραμματεία"
