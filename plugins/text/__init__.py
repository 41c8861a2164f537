"""One text: its front matter, its Markdown as HTML, its typography. Knows no site."""
