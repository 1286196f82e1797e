"""`make ha`: three PostgreSQL nodes and two web processes on loopback, losing their leader."""
