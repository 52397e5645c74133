"""The drill of docs/operations.md: all is lost, and what the backup brings back is the same."""

from hashlib import sha256

from tests.workbooks import people, person

PASSWORD = "vườn đào Nhật Tân, chín cây"
NEW_PASSWORD = f"""
from wards.models import User
user = User.objects.get()
user.role, user.must_change_password = "leader", False
user.set_password("{PASSWORD}")
user.save()
"""
SIGN_IN = f"""
from django.test import Client
browser = Client(SERVER_NAME="localhost")
answer = browser.post("/sign-in/", {{"username": "quantri", "password": "{PASSWORD}"}})
page = browser.get("/people/", {{"q": "Lò Thử Lửa"}}, follow=True)
print(answer.status_code, page.status_code, "Lò Thử Lửa" in page.content.decode())
"""


def paper(place, file):
    place.done(
        "quota_report", "--unit", "00103", "--period", "2025", "--format", "pdf", "--out", file
    )
    return sha256(file.read_bytes()).hexdigest()


def shell(place, code):
    return place.done("shell", "--no-imports", "-c", code)


def test_backup_wipe_restore_verify_sign_in_and_print(place, empty_place, tmp_path):
    book = tmp_path / "so.xlsx"
    book.write_bytes(people(*(person(f"N{n}", **{"Họ và tên": "Lò Thử Lửa"}) for n in range(3))))
    place.done("import_register", book, "--unit", "00103")
    shell(place, NEW_PASSWORD)
    _day, anchor = place.done("anchor").split()
    printed = paper(place, tmp_path / "before.pdf")
    backup, rows = place.back_up(), place.rows()

    there = empty_place(keys_of=place)
    there.done("restore", backup)
    there.done("migrate", "--verbosity", "0")
    assert there.rows() == rows
    assert "đúng như lúc được ghi" in there.done("verify_audit", "--anchor", anchor)
    assert shell(there, SIGN_IN) == "302 200 True"
    assert paper(there, tmp_path / "after.pdf") == printed
