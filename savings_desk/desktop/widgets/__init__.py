"""The fields and figures the screens are made of."""
