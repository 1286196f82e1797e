"""The demo: Larissa's real centres and volumes, with opinions that are made up and say so."""
