"""Indicators of staff and equipment, and targets with their attainment."""
