"""The measurements, each beside the same work done by the nearest floor."""
