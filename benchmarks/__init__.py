"""Benchmarks that build the same multilingual site with this project and with its peers."""
