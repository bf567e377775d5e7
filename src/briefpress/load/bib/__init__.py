"""The layers between BibTeX text and references: blocks, macros, inheritance, names, CSL-JSON."""
