"""The complaint book: the inbox, one message, what is done with it."""
