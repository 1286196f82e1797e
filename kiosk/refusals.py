"""How bad input is refused: a reason code for machines and one sentence for the person."""


def N_(sentence: str) -> str:
    """Mark a sentence that citizens may read, where it is written down, not where it is said.

    What only staff or machines are told is Greek and stays unmarked: no translator is asked for it.
    """
    return sentence


AT_THE_SAME_TIME = N_("Κάποιος άλλαξε το ίδιο την ίδια στιγμή. Δείτε τι ισχύει και επαναλάβετε.")


class Refused(Exception):
    """Input that cannot be taken. Nothing of it has been stored.

    `reason` is a stable code; `sentence` is Greek, may hold `%(name)s` places filled from `values`,
    and says what to do next. It is translated once, where it is said. `status` is that of HTTP.
    """

    status = 422

    def __init__(self, reason: str, sentence: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.sentence = sentence
        self.values = values

    def __str__(self) -> str:
        return self.sentence % self.values
