"""Other names of our columns, as found on the lists of offices.

A name counts only in a sheet that has the column; one that fits two columns of a sheet is none.
"""

NAMES = {
    "Mã người": "Mã số|Mã hồ sơ|Mã đối tượng|Mã|Số hồ sơ|Mã HS|Mã số hồ sơ|Mã người nghiện",
    "Họ và tên": "Họ tên|Họ và tên khai sinh|Họ, tên|Tên|Họ tên người nghiện|Tên tình nguyện viên"
    "|Họ và tên người nghiện|Họ tên đối tượng|Họ và tên đối tượng|Họ và tên người sử dụng"
    "|Họ, chữ đệm và tên|Họ và tên tình nguyện viên",
    "Tên gọi khác": "Bí danh|Biệt danh|Tên khác|Tên thường gọi",
    "Ngày sinh": "Năm sinh|Ngày tháng năm sinh|Ngày/tháng/năm sinh|Sinh ngày|Sinh năm|NTN sinh"
    "|Ngày, tháng, năm sinh",
    "Giới tính": "Giới|Nam/Nữ|Nam, nữ|Phái",
    "Số định danh": "Số CCCD/CMND|Số CMND/CCCD|CCCD|CMND|Số CCCD|Số CMND|CMND/CCCD|CCCD/CMND"
    "|Số căn cước|Căn cước|Căn cước công dân|Số căn cước công dân|Số ĐDCN|Số định danh cá nhân"
    "|Số giấy tờ|Số CMND/CCCD/ĐDCN|Số thẻ căn cước|Số CMTND|Số CMT|CMTND|Mã định danh"
    "|Số CMND hoặc CCCD|CMND, CCCD|CCCD, CMND|Số CCCD, CMND|Số định danh/CCCD|CCCD/ĐDCN",
    "Họ tên cha": "Cha|Bố|Tên cha|Tên bố|Họ và tên cha|Họ tên bố|Họ và tên bố",
    "Họ tên mẹ": "Mẹ|Tên mẹ|Họ và tên mẹ",
    "Họ tên vợ/chồng": "Vợ/chồng|Vợ, chồng|Họ và tên vợ/chồng|Họ tên vợ, chồng",
    "Quê quán": "Nguyên quán|Quê",
    "Trình độ học vấn": "Trình độ|Học vấn|TĐHV|Trình độ văn hóa|Văn hóa",
    "Nghề nghiệp": "Nghề|Công việc|Nghề nghiệp hiện tại|Nghề nghiệp hiện nay",
    "Điện thoại": "SĐT|Số điện thoại|ĐT|Số ĐT|Điện thoại liên hệ|Số điện thoại liên hệ|Di động",
    "Phường/xã": "Phường|Xã|Xã/phường|Xã, phường|Xã/phường/thị trấn|Phường/xã/thị trấn|Tên xã"
    "|Tên phường|Xã, phường, thị trấn|Phường, xã, thị trấn|Đơn vị hành chính|Tên phường/xã"
    "|Phường, xã",
    "Tổ dân phố": "TDP số|TDP|Tổ|Tổ DP|Khu phố|Thôn|Số tổ|Khu dân cư|Tổ dân phố số|Tổ/thôn"
    "|Thôn/tổ dân phố|Tổ dân phố/thôn|Thôn, tổ dân phố|Tổ dân phố, thôn|Thôn/TDP|TDP/thôn|Tổ số",
    "Địa chỉ": "Nơi ở hiện nay|Chỗ ở hiện nay|Nơi ở|Chỗ ở|Địa chỉ thường trú|HKTT|Số nhà"
    "|Hộ khẩu thường trú|Nơi thường trú|Địa chỉ cư trú|Nơi cư trú|Địa chỉ hiện nay"
    "|Chỗ ở hiện tại|Nơi ở hiện tại|Địa chỉ nơi ở|Nơi ĐKHKTT|Thường trú",
    "Cư trú": "Tình trạng cư trú",
    "Phân loại": "Loại đối tượng|Đối tượng|Diện quản lý|Phân loại đối tượng|Loại|Diện",
    "Ngày lập hồ sơ": "Thời gian lập hồ sơ|Ngày lập HS|Ngày vào danh sách|Ngày lên hồ sơ"
    "|Ngày đưa vào danh sách|Ngày tháng lập hồ sơ|Ngày tháng năm lập hồ sơ|Ngày quản lý"
    "|Ngày đưa vào diện quản lý|Thời điểm lập hồ sơ|Ngày hồ sơ",
    "Số hồ sơ học viên": "Số hồ sơ|Mã học viên|Số học viên|Mã số học viên|Số HS|Số sổ|Mã HV"
    "|Số vào sổ",
    "Ngày vào cơ sở": "Ngày vào|Ngày tiếp nhận|Ngày nhập|Ngày vào trung tâm|Ngày bắt đầu"
    "|Ngày tiếp nhận vào cơ sở|Ngày vào cai|Ngày nhập viện|Ngày vào CSCN|Ngày đến",
    "Ngày về": "Ngày ra|Ngày hoàn thành|Ngày hết thời hạn|Ngày hết hạn|Ngày chấp hành xong"
    "|Ngày về địa phương|Ngày dự kiến về|Ngày được về|Ngày ra khỏi cơ sở|Ngày hoàn thành cai nghiện"
    "|Ngày tái hòa nhập|Ngày trả về|Thời gian về|Ngày bàn giao",
    "Ngày đưa ra": "Ngày đưa ra khỏi danh sách|Ngày ra khỏi danh sách",
    "Lý do đưa ra": "Lý do đưa ra khỏi danh sách|Lý do",
    "Chất ma túy": "Loại ma túy sử dụng|Loại ma túy|Chất sử dụng|Chất ma túy sử dụng|Loại MT"
    "|Loại MT sử dụng|Ma túy sử dụng|Loại chất ma túy",
    "Năm sử dụng lần đầu": "Năm bắt đầu sử dụng|Năm sử dụng|Năm bắt đầu nghiện",
    "Hình thức": "Hình thức cai nghiện|Biện pháp|Hình thức cai|Biện pháp cai nghiện",
    "Ngày quyết định": "Ngày QĐ|Ngày ra quyết định|Ngày ra QĐ|Ngày tháng quyết định",
    "Số quyết định": "Số QĐ|Quyết định số|QĐ số",
    "Cơ quan quyết định": "Cơ quan ra quyết định|Nơi ra quyết định|Cơ quan ra QĐ",
    "Cơ sở": "Cơ sở cai nghiện|Tên cơ sở|Nơi cai nghiện|Nơi điều trị|Cơ sở điều trị|CSCN",
    "Ngày bắt đầu": "Từ ngày|Ngày vào cơ sở|Ngày bắt đầu cai nghiện|Ngày thi hành|Bắt đầu"
    "|Ngày bắt đầu quản lý|Ngày thành lập|Ngày tham gia",
    "Thời hạn (tháng)": "Thời hạn|Thời gian|Số tháng|Thời hạn cai nghiện|Thời hạn quản lý",
    "Ngày kết thúc": "Đến ngày|Ngày hoàn thành|Ngày hết hạn|Ngày chấp hành xong|Kết thúc",
    "Kết quả": "Kết quả cai nghiện|Kết quả xét nghiệm|Kết quả xác định",
    "Ngày": "Ngày xét nghiệm|Ngày thăm gặp|Ngày gặp|Ngày hỗ trợ|Ngày tháng|Ngày chuyển gửi"
    "|Ngày thực hiện|Ngày xác định|Ngày tổ chức|Ngày, tháng|Ngày tháng năm",
    "Người thực hiện": "Cán bộ thực hiện|Người gặp|Cán bộ|Cán bộ gặp",
    "Nội dung": "Nội dung gặp gỡ|Nội dung hoạt động|Nội dung làm việc|Chủ đề",
    "Người giúp đỡ": "Người được phân công giúp đỡ|Phân công giúp đỡ|Tổ chức, cá nhân giúp đỡ",
    "Số tiền": "Số tiền vay|Mức vay|Mức hỗ trợ|Số tiền hỗ trợ|Kinh phí|Số tiền được vay",
    "Đơn vị hỗ trợ": "Nguồn vay|Nơi cho vay|Ngân hàng|Cơ quan hỗ trợ|Nguồn hỗ trợ",
    "Người đứng tên": "Người vay|Người đứng tên vay|Họ tên người vay",
    "Đơn vị": "Tên đơn vị|Phường/xã|Phường|Xã, phường|Xã/phường",
    "Chỉ tiêu": "Nội dung chỉ tiêu|Tên chỉ tiêu|Nội dung",
    "Kỳ": "Năm|Giai đoạn|Kỳ báo cáo|Năm giao",
    "Số lượng": "Chỉ tiêu giao|Số giao|Số chỉ tiêu|Giao|Số được giao|SL",
    "Văn bản giao": "Văn bản|Số văn bản|Kế hoạch|Quyết định giao|Căn cứ",
    "Ngày giao": "Ngày văn bản|Ngày ban hành",
    "Trong kỳ": "Số liệu|Thực hiện|Kết quả thực hiện|Kết quả trong kỳ|Thực hiện trong kỳ|Kết quả",
    "Lũy kế": "Lũy kế từ đầu năm|Cộng dồn|Lũy kế năm|Cộng dồn từ đầu năm",
    "Số văn bản": "Số báo cáo|Báo cáo|Số, ký hiệu|Số ký hiệu|Số và ký hiệu văn bản|Văn bản",
    "Ngày văn bản": "Ngày báo cáo|Ngày ký|Ngày ký báo cáo|Ngày ban hành",
    "Loại": "Loại mô hình|Loại hỗ trợ|Loại hoạt động|Hình thức hỗ trợ|Loại hình|Tên mô hình loại",
    "Tên": "Tên mô hình|Tên CLB|Tên câu lạc bộ",
    "CLB": "Câu lạc bộ|Tên CLB|Tên câu lạc bộ",
    "Đoàn thể": "Tổ chức|Đơn vị công tác|Tổ chức đoàn thể",
    "Số người": "Dân số|Lượt người|Số lượt người|Số người dự|Số người tham dự",
}
SERIAL = "TT|STT|Số TT|Số thứ tự|Stt.|No|No.|#|S.T.T"  # says nothing: left out without a word
FAMILY = (  # beside a column of given names
    "Họ|Họ đệm|Họ và đệm|Họ và tên đệm|Họ và chữ đệm|Họ, đệm|Họ và tên lót|Họ lót|Họ và lót"
    "|Họ, chữ đệm|Họ tên đệm|Họ, tên đệm|Họ và chữ lót|Họ chữ đệm"
)
DECISION = (  # number and day of a decision in one cell
    "Số, ngày quyết định|Số ngày quyết định|Số và ngày quyết định|Quyết định số, ngày|Quyết định"
    "|Số QĐ, ngày QĐ|Số, ngày QĐ|Số quyết định, ngày quyết định|Số/ngày quyết định"
    "|Số quyết định, ngày|Số, ngày, tháng quyết định|Số, ngày tháng năm quyết định|Số QĐ, ngày"
)
