"""Questions to models of aftercare."""
