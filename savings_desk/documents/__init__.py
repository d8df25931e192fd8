"""The group's paper: a sheet for each statement, and the sheet as PDF, Excel, JSON and text."""
