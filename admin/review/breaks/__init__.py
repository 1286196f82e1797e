"""What was measured before and after an event, in working days that can be compared."""
