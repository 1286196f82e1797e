"""What is collected from citizens, and how they give it."""
