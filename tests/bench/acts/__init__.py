"""Acts on very many records at once, against SQL by hand that does the same with its events."""
