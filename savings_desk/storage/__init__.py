"""The books on disk: one SQLite file per group, the only place in the program that knows SQL."""
