"""A citation processor: CSL-JSON items and a document's citations in, trees of text out."""
