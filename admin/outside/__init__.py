"""Evaluations that others made (Αξιολόγηση Υπηρεσιών): shown beside ours, never mixed with them."""
