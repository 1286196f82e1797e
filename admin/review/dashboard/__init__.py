"""How centres are doing in a period, for who looks rather than reads."""
