"""What differs between two states of a year's facts, each figure by its Greek name."""
