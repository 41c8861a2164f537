"""What is wrong with the site, and how it is told."""
