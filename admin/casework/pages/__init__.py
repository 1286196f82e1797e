"""Pages of the complaint book. Every query starts from what this person may read."""

from admin.casework.pages import case, deeds, entry, listing, papers, settings, year
from admin.casework.pages.room import pages

__all__ = ["case", "deeds", "entry", "listing", "pages", "papers", "settings", "year"]
