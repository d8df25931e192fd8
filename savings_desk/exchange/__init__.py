"""Files from others and for others: registers that come in, registers and journals that go out."""
