"""Case volumes on pages: the years and their sources, the months of heads, figures with a hedge."""

from admin.volumes.pages import columns, looking, months, stated, tables
from admin.volumes.pages.room import pages

__all__ = ["columns", "looking", "months", "pages", "stated", "tables"]
