"""The scripts, numbered by the shape of the file they lead to."""
