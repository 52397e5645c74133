"""What the empty workbook says of itself, in Vietnamese as all its headings, and its examples."""

from cases.register.reading.sheets import EXAMPLE, VALUES_SHEET

HOW_TO = (
    "1. Mỗi trang tính là một sổ, mỗi dòng là một người hoặc một việc. Cột tô vàng là bắt buộc. "
    "Không đổi tên cột; trang nào không có gì thì để trống.",
    "2. Bắt đầu từ trang Người: mỗi người một dòng với một Mã người do đơn vị tự đặt, không trùng. "
    "Các trang khác nhắc lại đúng Mã người đó.",
    "3. Ngày ghi dạng ngày/tháng/năm (05/03/2026). Ngày sinh chỉ biết năm hoặc tháng thì ghi 1984 "
    "hoặc 03/1984.",
    f"4. Ô có danh sách thì chọn trong danh sách (các giá trị ở trang {VALUES_SHEET}). "
    "Nhiều chất ma túy cách nhau bằng dấu chấm phẩy.",
    "5. Ô để trống không làm mất dữ liệu đã có; muốn xóa dữ liệu đã có thì ghi dấu gạch ngang (-).",
    f"6. Hai dòng có Mã người bắt đầu bằng “{EXAMPLE}” là ví dụ bịa: khi nạp, phần mềm nhận ra và "
    "bỏ qua. Có thể xóa hoặc để nguyên; đừng ghi người thật vào dòng mang mã đó.",
    "7. Lưu tệp dạng .xlsx, vào mục Nhập dữ liệu, chọn tệp và đơn vị. Phần mềm kiểm tra trước và "
    "cho xem những gì sẽ thay đổi; sai ở đâu sẽ chỉ đúng ô đó, và chưa có gì được ghi.",
)


def guide_of(unit, year):
    """The lines of the guide, its title first."""
    return (f"Sổ quản lý năm {year} của {unit.name}", *HOW_TO)


def example_rows(commune, year):
    """Two invented people as the sheet Người has them, by heading."""
    before = year - 1
    return (
        {
            "Mã người": f"{EXAMPLE} 1",
            "Họ và tên": "Nguyễn Văn Ví Dụ",
            "Ngày sinh": "02/09/1984",
            "Giới tính": "Nam",
            "Số định danh": "001084000001",
            "Dân tộc": "Kinh",
            "Nghề nghiệp": "thợ xây",
            "Điện thoại": "0900000001",
            "Phường/xã": commune,
            "Tổ dân phố": "Tổ 1",
            "Cư trú": "ổn định",
            "Phân loại": "người nghiện",
            "Ngày lập hồ sơ": f"05/03/{before}",
            "Chất ma túy": "heroin; ma túy đá",
            "Năm sử dụng lần đầu": "2010",
        },
        {
            "Mã người": f"{EXAMPLE} 2",
            "Họ và tên": "Trần Thị Ví Dụ",
            "Ngày sinh": "1990",
            "Giới tính": "Nữ",
            "Phường/xã": commune,
            "Phân loại": "người sau cai",
            "Ngày lập hồ sơ": f"20/06/{before}",
        },
    )
