"""Reading a register workbook: safe opening, cells, checks, what would change, storing.

Which sheets are loaded is said by the caller (``reports.register.sheets.SHEETS``): docs/adr/0009.
"""
