"""The auditor: which sums, shares and changes of a text hold, which do not, and on which base."""
