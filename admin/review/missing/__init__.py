"""What is missing for a year's review (τι λείπει για τον απολογισμό), each with the way to it."""
