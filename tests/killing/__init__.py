"""The service killed under load: what it acknowledged must be there, once, and counted."""
