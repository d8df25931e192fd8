"""What is true of a savings group, in plain Python."""
