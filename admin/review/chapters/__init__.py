"""The review written out in Greek, a module per chapter; every figure comes from the facts."""
