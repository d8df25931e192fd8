"""The desk: the windows a treasurer sits at, built with Qt on top of the operations."""
