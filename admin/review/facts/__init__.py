"""The facts of a municipality's year, a module for each part of them."""
