"""A single text: its front matter, its Markdown as HTML, its typography. Does not know the site."""
