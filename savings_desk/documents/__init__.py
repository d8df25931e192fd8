"""The group's paper: a sheet for each statement, and its renderings as PDF, Excel, JSON and text."""
