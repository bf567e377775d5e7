"""Files in, model out. An author's mistake becomes a `Problem`; nothing here raises on one."""
