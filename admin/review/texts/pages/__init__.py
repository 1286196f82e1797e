"""The pages on which a director writes and decides; for anybody else they do not exist."""

from admin.review.texts.pages import letterhead, missing, quotes, sentences, texts
from admin.review.texts.pages.room import pages

__all__ = ["letterhead", "missing", "pages", "quotes", "sentences", "texts"]
