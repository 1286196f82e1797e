"""Case volumes on pages: the years and their sources, the months of heads, figures with a hedge."""

from admin.volumes.pages import columns, looking, looking_long, months, stated, tables
from admin.volumes.pages.room import pages

__all__ = ["columns", "looking", "looking_long", "months", "pages", "stated", "tables"]
