"""The public page, and the staff's pages about it."""
