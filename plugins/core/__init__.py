"""The site's model: languages, schema, records, graph. Knows neither Pelican nor the disk."""
