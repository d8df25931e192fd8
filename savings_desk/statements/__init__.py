"""Statements: balances and registers of the books in, values that add up out."""
