"""What keeps the service in order by itself: its jobs, and the mail that it sends."""
