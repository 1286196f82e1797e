"""What a workbook has that its sender may not see, in sentences that name sheet and place."""

import json
from itertools import groupby

from admin.sheets import unseen, workbooks
from admin.sheets.tables import MOST_MB
from kiosk.refusals import Refused

MOST_PLACES = 6
MOST_SAID = 12


def told(content: bytes, name: str) -> list[str]:
    """Nothing of a text, nor of what cannot be opened: that is refused where it is read."""
    if not workbooks.is_workbook(content) or len(content) > MOST_MB * 1024 * 1024:
        return []
    try:
        workbooks.inspect(content, name)
        found = json.loads(workbooks.apart_from_us(unseen.__file__, content, name))
    except Refused:
        return []
    return [_said(sheet, kind, places) for sheet, kind, places in found[:MOST_SAID]]


def _said(sheet: str, kind: str, places: list[str]) -> str:
    runs = _runs(places) if kind == "rows" else places
    more = " ..." if len(runs) > MOST_PLACES else ""
    where = ", ".join(runs[:MOST_PLACES]) + more
    return SENTENCES[kind] % {"sheet": sheet, "where": where}


def _runs(numbers: list[str]) -> list[str]:
    """4, 5, 6, 9 as 4-6, 9."""
    found = []
    for _, run in groupby(enumerate(map(int, numbers)), lambda pair: pair[1] - pair[0]):
        first, *rest = (number for _, number in run)
        found.append(f"{first}-{rest[-1]}" if rest else str(first))
    return found


SENTENCES = {
    "sheet": "Το φύλλο «%(sheet)s» είναι κρυφό· αν έχει πίνακα, διαβάζεται κι αυτό.",
    "rows": "Φύλλο «%(sheet)s»: κρυφές γραμμές με στοιχεία, που διαβάζονται (%(where)s).",
    "columns": "Φύλλο «%(sheet)s»: κρυφές στήλες με στοιχεία, που διαβάζονται (%(where)s).",
    "formulas": (
        "Φύλλο «%(sheet)s»: τύποι χωρίς αποθηκευμένο αποτέλεσμα, που διαβάζονται ως κενοί "
        "(%(where)s). Ανοίξτε το αρχείο, αποθηκεύστε το και στείλτε το ξανά."
    ),
    "merged": ("Φύλλο «%(sheet)s»: συγχωνευμένα κελιά (%(where)s). Η τιμή ανήκει μόνο στο πρώτο."),
}
