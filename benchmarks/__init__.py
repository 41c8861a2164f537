"""Benchmarks: the same multilingual site built by this project and by its peers."""
