"""What is true of a savings group, in plain Python: money, months, accounts, entries, members, savings."""
