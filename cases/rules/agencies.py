"""Which procedures are the police's alone, since the field went over to them.

Nghị định 02/2025/NĐ-CP: rehabilitation and aftercare went from the labour offices to the police.
"""

from datetime import date

POLICE_SINCE = date(2025, 3, 1)
