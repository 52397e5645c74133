"""The audit trail: its events, and the chains that hold them together."""
