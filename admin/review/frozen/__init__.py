"""Published years: their facts, texts and files as they were handed out, locked and hashed."""
