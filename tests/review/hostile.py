"""500 texts that somebody may type, and a year in which they stand wherever people type."""

import random
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from itertools import cycle, islice, product
from typing import Any

from admin.casework.summary.facts import Change
from admin.events.dates import When
from admin.events.kinds import Kind
from admin.indicators.figures import Topic as Spoken
from admin.indicators.indicators import IndicatorOfYear
from admin.indicators.targets import TargetOfYear
from admin.measures.counts import Counts
from admin.outside.standings import RoundOfYear, Standing
from admin.review.facts.beside import Retold, Ruled, Shared
from admin.review.facts.errata import ErratumFact
from admin.review.facts.handling import Topic
from admin.review.facts.opinions import CentreOpinions
from admin.review.facts.review import Review
from admin.review.facts.texts import ChapterKey, Letter, Prose, Quoted
from admin.review.facts.volumes import Origin, ServiceFigure, Volumes
from admin.review.facts.year import Happening, Month, Named
from kiosk.moves import MessageKind
from tests.review.frozen.made_up import made_up
from tests.review.opinions import SPLIT, told

ALL, HANDFUL, LONG = 500, 50, 4000

MARKUP = (
    "<b>έντονα</b>",
    "<script>alert(1)</script>",
    '<img src="/etc/passwd" onerror="alert(1)"/>',
    '<a href="javascript:alert(1)">εδώ</a>',
    "</p></article></body></html>",
    "<svg onload=alert(1)><use href='#x'/></svg>",
    "<para><font color=red size=40>μεγάλα",
    "<!-- σχόλιο --><![CDATA[ ]]> &amp; &#60;",
    "<w:p><w:r><w:t>λέξη</w:t></w:r></w:p>",
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
    "{{ 7 * 7 }} {% raw %} {# όχι #}",
    "<table><tr><td>κελί",
    '" onclick="alert(1)" x="',
    "</style><style>*{display:none}</style>",
)
LEADS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "'=", ";=", "＝", "{=")
PAYLOADS = (
    "1+1",
    "SUM(A1:A9)",
    'HYPERLINK("http://example.test","εδώ")',
    "cmd|' /C calc'!A0",
    'WEBSERVICE("http://example.test/"&A1)',
    "[1]Sheet!A1",
)
TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
HIDDEN = "\u00ad\u034f\u115f\u180e\u200b\u200c\u200d\u2060\u2061\u2063\ufe0f\ufeff"
CONTROL = "".join(
    map(chr, [*range(1, 9), 11, 12, *range(14, 32), *range(127, 160), 0xFFFE, 0xFFFF])
)
SCRIPTS = (
    *("شكرا جزيلا", "תודה רבה", "谢谢你们", "ありがとう", "감사합니다", "धन्यवाद", "ขอบคุณ", "ਧੰਨਵਾਦ"),
    *("გმადლობთ", "Շնորհակալություն", "አመሰግናለሁ", "ᏩᏙ", "𐌰𐌱𐌲", "𝔊𝔢𝔦𝔞", "𓀀𓁐", "\U00012000\U00012001"),
    *("\ue000\uf8ff", "\U000f0000", "\U0010fffd", "\ufffd", "☃☎♜⚡", "①②㊙", "‱⁂℗", "ﷺ﷽"),
)
EMOJI = (
    *("🙏", "👍🏽", "👩‍👩‍👧‍👦", "🇬🇷", "❤️‍🔥", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "1️⃣", "🧑🏿‍🦽", "🤷‍♀️", "😡😡😡😡", "🫥", "🪬"),
)
COMBINING = (
    "Κ\u0301\u0308\u0345Ε\u0301Π",
    "\u0301αρχή",
    "ά" + "\u0300" * 40,
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
    "ἄ ᾧ ΐ ϊ\u0301",
    "\u20e3\u20e0\u0489",
)
BRACES = (
    *(
        "{x}",
        "{0}",
        "{}",
        "{year!r:>{w}}",
        "{{",
        "}}",
        "{",
        "}",
        "%s",
        "%(a)s",
        "%",
        "%%",
        "%(a",
        "%d%n",
    ),
    *("{municipality.__class__}", "$a ${b} $(c)", "\\1 \\g<0> \\n", "`id` $(id); rm -rf", "%00%0a"),
)
QUOTES = (
    *(
        "'",
        '"',
        "''",
        '"""',
        "«»",
        "«««",
        "“”‘’„",
        "`",
        "\\",
        "\\\\'",
        "';DROP TABLE rating;--",
        "´",
    ),
    *(
        "/",
        "../../etc/passwd",
        "C:\\x\\y",
        "file:///etc/passwd",
        "http://example.test/",
        "|",
        "!A1",
        "#REF!",
    ),
    *("[όχι]", "*:?/\\[]", "&", "&&", "&C&P", "&D&T", "None", "nan", "0%", "-", "·", "...", "§"),
)
SPACES = (
    *(
        "  δύο  κενά  ",
        "\tστηλοθέτης\tκαι\t",
        "α\r\nβ\r\nγ",
        "α\n\n\nβ",
        "\r",
        "\n",
        "α\rβ",
        "\u00a0κενό\u00a0",
    ),
    *("α\u2028β\u2029γ", "\u3000πλατύ", "α\x0bβ", "α\x85β", "\u2003\u2009", "\n\n\n\n"),
)
FAMILIES = {
    "markup": MARKUP,
    "formulas": tuple(map("".join, product(LEADS, PAYLOADS))),
    "turned": tuple(f"αρχή {sign}τέλος{sign} =1" for sign in TURNING),
    "turned at once": tuple(f"{sign}{sign}=ευθύς" for sign in TURNING),
    "hidden": tuple(f"{sign}κρυ{sign}φό{sign}" for sign in HIDDEN),
    "hidden alone": tuple(HIDDEN),
    "control": tuple(f"πριν{sign}μετά{sign}" for sign in CONTROL),
    "scripts": SCRIPTS,
    "emoji": EMOJI,
    "combining": COMBINING,
    "braces": BRACES,
    "quotes": QUOTES,
    "spaces": SPACES,
    "a word without end": ("α" * LONG, "W" * LONG, "<" * LONG, "=" * LONG, "ش" * LONG, "🙏" * LONG),
    "words without end": ("λέξη " * (LONG // 5), "<b>x</b> " * (LONG // 9), "μ.\n" * (LONG // 3)),
}

# What people type, or what comes from a file as somebody wrote it.
TYPED: dict[type, tuple[str, ...]] = {
    Review: ("municipality", "second_reader", "gaps"),
    Volumes: ("sources",),
    ServiceFigure: ("service", "words"),
    Origin: ("source",),
    CentreOpinions: ("name",),
    Ruled: ("reason",),
    Retold: ("holiday",),
    Shared: ("address",),
    Prose: ("text",),
    Quoted: ("text",),
    Letter: tuple(field.name for field in fields(Letter)),
    Named: ("name",),
    Topic: ("name",),
    Change: ("text", "owner"),
    Happening: ("from_address", "to_address", "note"),
    IndicatorOfYear: ("name", "base", "words", "source", "note"),
    TargetOfYear: ("name", "basis"),
    RoundOfYear: ("title", "evaluator", "method", "address"),
    Standing: ("body", "statement", "source"),
    ErratumFact: ("what", "old", "new", "reason"),
}


def hostile() -> list[str]:
    """500 of them, no two alike: each ends in a number of its own. Shuffled, so that those of one
    family do not lie together.
    """
    plain = [text for family in FAMILIES.values() for text in family]
    numbered = [f"{text}·{n}·" for n, text in zip(range(ALL), cycle(plain), strict=False)]
    random.Random(6).shuffle(numbered)
    return numbered


def handfuls() -> list[list[str]]:
    every = hostile()
    return [every[start : start + HANDFUL] for start in range(0, ALL, HANDFUL)]


def typed_over(value: Any, texts: Iterator[str]) -> Any:
    """The same, with the next text in each place that people fill in."""
    if isinstance(value, tuple):
        return tuple(typed_over(part, texts) for part in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    free, over = TYPED.get(type(value), ()), {}
    for name in (field.name for field in fields(value)):
        old = getattr(value, name)
        if name not in free:
            over[name] = typed_over(old, texts)
        elif isinstance(old, tuple):
            over[name] = tuple(islice(texts, len(old)))
        else:
            over[name] = next(texts)
    return replace(value, **over)


@cache
def full() -> Review:
    """A year of which every chapter has something to say, each in more than one way."""
    made, heard = made_up(), told(scores=(5, 5, 6, 40, 44), kinds=dict.fromkeys(MessageKind, 2))
    first = heard.centres[0]
    centres = tuple(
        replace(one, counts=Counts((n, n, 3, 30, 40)), kinds=first.kinds, statuses=first.statuses)
        for n, one in enumerate(heard.centres)
    )
    (indicator, _), (one, _), (event, _) = made.indicators, made.rounds, made.happenings
    scored, other = one.standings
    ours = replace(scored, ours=True)
    stated = replace(ours, score=None)
    apart = replace(ours, place=None)
    return replace(
        made,
        centres=centres,
        volumes=replace(made.volumes, centres=SPLIT, complete=True),
        months=tuple(Month(date(2024, n, 1), n, n, Counts((n, n, n, n, n))) for n in (1, 2, 3)),
        happenings=tuple(
            replace(event, kind=kind, begins=When(day), when=str(When(day)))
            for kind, day in ((kind, date(2024, n, 2)) for n, kind in enumerate(Kind, start=1))
        ),
        indicators=tuple(replace(indicator, topic=topic) for topic in Spoken),
        rounds=tuple(replace(one, standings=(mine, other)) for mine in (ours, apart, stated)),
        texts=replace(made.texts, prose=tuple(Prose(key, "") for key in ChapterKey)),
        errata=(ErratumFact(1, 2, "", "", "", "", date(2025, 5, 6)),) * 2,
    )


def typed_in(texts: list[str]) -> Review:
    """That year with these texts, over and over, wherever there is something to be typed."""
    filled: Review = typed_over(full(), cycle(texts))
    return filled
