"""A site in, diagnostics out: the rules about briefs, citations and the bibliography."""
