"""What the committee does: one function, one act, one transaction upon the books."""
