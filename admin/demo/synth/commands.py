"""`synth`: a synthetic municipality of the size that is asked for."""

import click
from sqlalchemy.orm import Session

from admin.demo.synth.cases import keep_cases
from admin.demo.synth.making import make
from admin.demo.synth.plan import Plan, checked
from kiosk.commandline import in_one_transaction
from kiosk.database import athens_day, now
from kiosk.greek import whole

EVERY = 100_000


@click.command("synth")
@click.option("--centres", type=int, required=True, help="πόσα ΚΕΠ")
@click.option("--years", type=int, required=True, help="πόσα έτη, έως και το προηγούμενο")
@click.option("--ratings", type=int, required=True, help="πόσες αξιολογήσεις όλες μαζί")
@click.option("--seed", type=int, default=1, show_default=True, help="ίδιος αριθμός, ίδιος δήμος")
@in_one_transaction
def synth(db: Session, centres: int, years: int, ratings: int, seed: int) -> None:
    """Φτιάχνει νέο δήμο με συνθετικές αξιολογήσεις, σημειωμένες ως συνθετικές παντού."""
    plan = checked(centres, years, ratings, seed, today=athens_day(now()))
    made = make(db, plan, told=lambda written: _tell(written, plan))
    keep_cases(db, made, plan, at=now())
    click.echo(f"{made.slug}: {made.name}, {whole(ratings)} αξιολογήσεις")


def _tell(written: int, plan: Plan) -> None:
    if written % EVERY == 0 or written == plan.ratings:
        click.echo(f"{whole(written)} από {whole(plan.ratings)}", err=True)


commands: tuple[click.Command, ...] = (synth,)
