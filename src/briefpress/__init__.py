"""Research briefs in Markdown, checked against one bibliography, published as a site."""

__version__ = "0.1.0"
