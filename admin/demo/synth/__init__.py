"""A synthetic municipality of any size, for every screen and bench that needs size."""
