"""Staff accounts: who signs in, in which role, and what each may see."""
