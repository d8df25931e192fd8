"""How an older file of books becomes one of today: one script for each new shape."""
