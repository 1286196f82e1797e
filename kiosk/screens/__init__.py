"""The citizens' screens: forms that work alone, before any script."""
