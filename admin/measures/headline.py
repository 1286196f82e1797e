"""A share in plain words, of ratings: never of citizens, who were not all asked."""

from admin.measures.shares import Share

GOOD = "ήταν Καλή ή Πολύ καλή"


def headline(share: Share) -> str | None:
    """«Περίπου 8 στις 10 αξιολογήσεις ήταν Καλή ή Πολύ καλή.»; None where nothing was rated.

    A small sample is counted out, because «στις 10» would promise more than it holds.
    """
    if not share.n:
        return None
    if share.n == 1:
        return f"Η μία αξιολόγηση {GOOD if share.k else f'δεν {GOOD}'}."
    if not share.k:
        return f"Καμία αξιολόγηση δεν {GOOD}."
    said = in_ten(share)
    return f"{said[0].upper()}{said[1:]} {GOOD}."


def in_ten(share: Share) -> str:
    """«περίπου 8 στις 10 αξιολογήσεις», the tenth nearest, halves up; for 0 < k <= n, n > 1."""
    if share.k == share.n:
        return f"και οι {share.n} αξιολογήσεις" if share.is_small else "όλες οι αξιολογήσεις"
    if share.is_small:
        return f"{share.k} από τις {share.n} αξιολογήσεις"
    if 10 * share.k < share.n:
        return "λιγότερες από 1 στις 10 αξιολογήσεις"
    tenths, rest = divmod(20 * share.k + share.n, 2 * share.n)
    if tenths == 10:
        return "σχεδόν όλες οι αξιολογήσεις"
    about = "" if rest == share.n else "περίπου "
    return f"{about}{tenths} στις 10 αξιολογήσεις"
