"""Centres of all sizes beside each other: how far chance alone may take each."""

from admin.papers.document import Picture
from admin.review.dashboard.facts import Dashboard
from admin.review.dashboard.plates import DESCRIBED, Plate
from admin.review.pictures.funnel import rates_funnel, shares_funnel
from admin.review.pictures.funnel_tables import rates_funnel_table, shares_funnel_table


def funnels(board: Dashboard) -> list[Plate]:
    """Of satisfaction and of complaints, where the municipality has centres to compare."""
    found = []
    shares = [(card.code, card.counts.share) for card in board.cards if card.counts]
    if board.share_funnel and any(share.n for _code, share in shares):
        title = "Ικανοποίηση και πλήθος αξιολογήσεων"
        picture = Picture(title, DESCRIBED, shares_funnel(shares, board.share_funnel))
        table = shares_funnel_table(shares, board.share_funnel, title)
        found.append(Plate(title, picture, (table,), SAID))
    rates = [(card.code, card.rate) for card in board.cards]
    if board.rate_funnel and any(rate for _code, rate in rates):
        title = "Παράπονα ανά 10.000 υποθέσεις"
        picture = Picture(title, DESCRIBED, rates_funnel(rates, board.rate_funnel))
        table = rates_funnel_table(rates, board.rate_funnel, title)
        found.append(Plate(title, picture, (table,), f"{SAID} {EASIER}"))
    return found


SAID = (
    "Μέσα στις καμπύλες οι διαφορές εξηγούνται από την τύχη: όσο μικρότερο το ΚΕΠ, τόσο πιο "
    "ανοιχτές."
)
EASIER = (
    "Περισσότερα παράπονα μπορεί να σημαίνουν μόνο ότι εκεί είναι ευκολότερο να παραπονεθεί κανείς."
)
