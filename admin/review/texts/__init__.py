"""What people write and decide for a year's review: prose, sentences, quotes, the letterhead."""
