"""The hand-coded formatter of one style, until the site is switched to the processor."""
