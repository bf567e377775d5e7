"""Outside addresses in, whether they still work out: the checker, its history and its policy."""
