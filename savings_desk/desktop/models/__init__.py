"""Rows of the books as Qt tables ask for them."""
