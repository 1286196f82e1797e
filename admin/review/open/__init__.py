"""The public page of a year: what a municipality shows to everybody, nothing before its time."""
