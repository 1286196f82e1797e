"""Indicators and targets on pages: heads read those of the municipality, directors write them."""

from admin.indicators.pages import targets, values, year
from admin.indicators.pages.room import pages

__all__ = ["pages", "targets", "values", "year"]
