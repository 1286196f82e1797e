"""The summary of a period for the director's meeting: facts, the paper, its pages."""
