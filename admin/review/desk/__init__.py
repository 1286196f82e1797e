"""The pages on which a director writes and decides; for anybody else they do not exist."""

from admin.review.desk import letterhead, missing, quotes, sentences, texts
from admin.review.desk.room import pages

__all__ = ["letterhead", "missing", "pages", "quotes", "sentences", "texts"]
