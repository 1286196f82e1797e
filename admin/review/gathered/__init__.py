"""The parts of a year's facts, each gathered from its own room."""
