"""The annual review: facts of a year, said once and rendered many ways."""
