"""The press note of a year: the same facts, shorter, with their hedges."""
