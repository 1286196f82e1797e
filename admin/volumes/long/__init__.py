"""The long form: a figure in each row, by day or month, stream and service; a million of them."""
