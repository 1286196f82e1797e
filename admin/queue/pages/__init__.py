"""Queues on pages: months by centres, a month typed in, a file with its preview."""

from admin.queue.pages import files, year
from admin.queue.pages.room import pages

__all__ = ["files", "pages", "year"]
