"""Sheets and tables as they come: files, pasted text, cells, counts in cells."""
