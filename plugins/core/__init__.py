"""The site's model: schema, items, graph, views. Knows neither Pelican nor the disk."""
