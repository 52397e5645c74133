"""The columns that several sheets have."""

from cases.register.reading import cells
from cases.register.reading.cells import text
from cases.register.reading.sheets import Column

CODE = Column("Mã người", "register_key", text(40), required=True)
COMMUNE = Column("Phường/xã", "commune", cells.commune, required=True)
OWN_COMMUNE = Column("Phường/xã", "commune", cells.commune)  # where it is not the one supposed
NEIGHBOURHOOD = Column("Tổ dân phố", "neighbourhood", text(100))
DAY = Column("Ngày", "day", cells.past_day, required=True)
STARTED = Column("Ngày bắt đầu", "started_on", cells.past_day, required=True)
ENDED = Column("Ngày kết thúc", "ended_on", cells.past_day)
YEAR = Column("Năm", "year", cells.past_year, required=True)
