"""Pages in, a built site out: staged as plain Markdown, built by an engine, finished."""
