"""The layouts: one module for each document, from a statement to a sheet of paper."""
