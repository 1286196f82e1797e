"""What changed in the centres (γεγονότα): a ledger that trends are read beside."""
