"""A page's citations in, its numbered, formatted notes out."""
