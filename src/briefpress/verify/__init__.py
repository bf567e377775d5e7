"""The built site is read once and held against what was to be built: HTML in, findings out."""
