"""Tickets and waits as queue systems (συστήματα προτεραιότητας) tell them."""
