"""The letter by which the police of one commune pass a file on to those of another."""

from dataclasses import dataclass

from cases.models import Case

DOTS = "…………"
DECREE = "Nghị định số 163/2026/NĐ-CP ngày 15 tháng 5 năm 2026 của Chính phủ"
Kind = Case.Kind


@dataclass(frozen=True)
class Letter:
    """A notice (``kind``) or a letter without a name of its kind, as it is printed."""

    form: str
    kind: str
    abstract: str
    sign: str
    number: str
    addressee: str
    opening: str
    facts: list[tuple[str, str]]
    paragraphs: list[str]


def letter_of(case, transfer, *, issuer, receiver, number):
    """The letter of a measure by its form; without one, a plain notice of the move."""
    told = {
        "who": transfer.person.full_name,
        "issuer": issuer,
        "receiver": receiver,
        "address": _new_address(transfer),
    }
    if case is None:
        return _notice(transfer, told, number)
    told["decision"] = _decision(case)
    makers = {
        Kind.USER_MANAGEMENT: _of_user,
        Kind.HOME_COMMUNITY: _of_home,
        Kind.AFTERCARE: _of_aftercare,
    }
    return makers[case.kind](case, transfer, told, number)


def _of_user(case, transfer, told, number):
    """Phụ lục III, Mẫu số 06."""
    first = f"{case.started_on:%d/%m/%Y}" if case.started_on else DOTS
    last = f"{case.ends_on:%d/%m/%Y}" if case.ends_on else DOTS
    return Letter(
        form="Mẫu số 06, Phụ lục III",
        kind="THÔNG BÁO",
        abstract="Về việc chuyển hồ sơ quản lý người sử dụng trái phép chất ma túy",
        sign="TB-CA",
        number=transfer.document_number,
        addressee=f"Trưởng {told['receiver']}",
        opening="{issuer} thông báo cho Trưởng {receiver} về việc chuyển hồ sơ quản lý người "
        "sử dụng trái phép chất ma túy có tên sau:".format(**told),
        facts=facts_of(transfer, number),
        paragraphs=[
            "Là người đang trong thời hạn bị áp dụng biện pháp quản lý người sử dụng trái phép "
            "chất ma túy theo {decision} của {issuer}.".format(**told),
            f"Thời gian quản lý từ ngày {first} đến ngày {last}.",
            "Nơi chuyển đến: {address}.".format(**told),
            "Hồ sơ quản lý: có danh mục kèm theo.",
            "{issuer} thông báo để Trưởng {receiver} biết, tiếp tục tổ chức quản lý đối với "
            "người sử dụng trái phép chất ma túy có tên nêu trên.".format(**told),
        ],
    )


def _of_home(case, transfer, told, number):
    """Phụ lục V, Mẫu số 26."""
    return _letter(
        transfer,
        told,
        form="Mẫu số 26, Phụ lục V",
        abstract="V/v tiếp tục quản lý, hỗ trợ cai nghiện ma túy tự nguyện tại gia đình, cộng đồng",
        paragraphs=[
            "Ông (bà): {who} đang thực hiện cai nghiện ma túy tự nguyện tại gia đình, cộng đồng "
            "theo {decision} của {issuer} (kèm theo). Nay chuyển đến cư trú tại: "
            "{address}.".format(**told),
            f"Căn cứ {DECREE} quy định chi tiết và hướng dẫn thi hành một số điều của Luật Phòng, "
            "chống ma túy, đề nghị {receiver} tiếp nhận, quản lý, hỗ trợ cai nghiện tự nguyện "
            "tại gia đình, cộng đồng đối với: Ông (bà): {who} theo quy định của pháp luật.".format(
                **told
            ),
            "{issuer} xin thông báo để các đồng chí biết.".format(**told),
        ],
    )


def _of_aftercare(case, transfer, told, number):
    """Phụ lục V, Mẫu số 54."""
    told["committee"] = case.decided_by or "Ủy ban nhân dân cấp xã"
    return _letter(
        transfer,
        told,
        form="Mẫu số 54, Phụ lục V",
        abstract="V/v chuyển nơi cư trú của người bị quản lý sau cai nghiện ma túy",
        paragraphs=[
            "Ông (bà): {who} đang trong thời gian quản lý sau cai nghiện theo {decision} của "
            "{committee} (kèm theo). Nay chuyển đến cư trú tại: {address}.".format(**told),
            f"Căn cứ {DECREE} quy định chi tiết và hướng dẫn thi hành một số điều của Luật Phòng, "
            "chống ma túy, đề nghị cơ quan {receiver} tiếp nhận, quản lý, hỗ trợ trong thời gian "
            "quản lý sau cai nghiện đối với: Ông (bà): {who} theo quy định của pháp luật về quản "
            "lý sau cai nghiện ma túy.".format(**told),
            "Trân trọng cảm ơn sự hợp tác của quý đơn vị.",
        ],
    )


def _letter(transfer, told, *, form, abstract, paragraphs):
    return Letter(
        form=form,
        kind="",
        abstract=abstract,
        sign="CA",
        number=transfer.document_number,
        addressee=told["receiver"],
        opening="",
        facts=[],
        paragraphs=paragraphs,
    )


def _notice(transfer, told, number):
    """L120 Đ27(2) and Đ48(2) set no form for who is under no measure."""
    return Letter(
        form="",
        kind="THÔNG BÁO",
        abstract="Về việc thay đổi nơi cư trú và chuyển hồ sơ",
        sign="TB-CA",
        number=transfer.document_number,
        addressee=told["receiver"],
        opening="Căn cứ Luật Phòng, chống ma túy số 120/2025/QH15, {issuer} thông báo cho "
        "{receiver} về người có tên trong danh sách quản lý đã chuyển nơi cư trú:".format(**told),
        facts=facts_of(transfer, number),
        paragraphs=[
            f"Ngày rời khỏi địa phương: {transfer.left_on:%d/%m/%Y}.",
            "Nơi chuyển đến: {address}.".format(**told),
            f"Lý do: {transfer.reason or DOTS}.",
            "Đề nghị {receiver} tiếp nhận hồ sơ (có danh mục kèm theo), đưa vào danh sách và "
            "thông báo lại cho {issuer}.".format(**told),
        ],
    )


def facts_of(transfer, number):
    """Who it is, as the forms ask; a blank for what is not on file."""
    person = transfer.person
    known = (
        ("Họ và tên", person.full_name),
        ("Giới tính", person.get_sex_display()),
        ("Ngày, tháng, năm sinh", person.birth_text),
        ("Quê quán", person.native_place),
        ("Nơi thường trú/tạm trú", person.permanent_address),
        ("Nơi ở hiện tại", person.address),
        ("Số CMND/CCCD/CC/Hộ chiếu", number),
        ("Dân tộc", person.ethnicity),
        ("Trình độ học vấn", person.education),
        ("Nghề nghiệp", person.occupation),
    )
    return [(label, value or DOTS) for label, value in known]


def _new_address(transfer):
    """Where the person lives from now on, at least the commune."""
    commune = transfer.to_unit.name if transfer.to_unit else transfer.elsewhere
    return ", ".join(filter(None, (transfer.address, commune))) or DOTS


def _decision(case):
    on = f" ngày {case.decided_on:%d/%m/%Y}" if case.decided_on else f" ngày {DOTS}"
    return f"Quyết định số: {case.decision_number or DOTS}{on}"
