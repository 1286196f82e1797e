"""Papers: documents said once as blocks, and what they are handed out as."""
