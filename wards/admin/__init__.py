"""The administrators' pages: users of the own unit and below, offices, reference data."""
