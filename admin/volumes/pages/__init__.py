"""Case volumes on pages: the years and their sources, the months of heads, figures with a hedge."""

from admin.volumes.pages import columns, months, stated, tables
from admin.volumes.pages.room import pages

__all__ = ["columns", "months", "pages", "stated", "tables"]
