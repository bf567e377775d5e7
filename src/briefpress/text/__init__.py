"""Pure helpers on text: places, Markdown, dates, names of paths. Nothing here reads a file."""
