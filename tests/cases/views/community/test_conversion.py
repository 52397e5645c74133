"""A conversion plan with its tasks, those overdue on the work list."""

from datetime import date

import time_machine
from django.urls import reverse

from cases.models import ConversionPlan, ConversionTask
from tests.factories import (
    ConversionPlanFactory,
    ConversionTaskFactory,
    DrugStatusFactory,
    UserFactory,
)
from tests.listed import rows_of
from wards.models import AuditEvent
from wards.models.users import Agency

LIST = reverse("cases:conversion_plan_list")
TYPED = {
    "document_number": "45/KH-UBND",
    "signed_on": "05/01/2026",
    "first_day": "15/01/2026",
    "last_day": "14/12/2026",
    "goals": "Không còn tụ điểm",
}
TASK = {"what": "Xóa tụ điểm", "owner": "Công an phường", "due_on": "30/06/2026"}


def calculator(ward, year):
    return reverse("reports:area_calculator", args=[ward.slug, year])


@time_machine.travel("2026-07-01 09:00+07:00")
def test_from_the_plan_to_a_task_done(client, officer, ward):
    decision = DrugStatusFactory(unit=ward, status="key_2")
    other = DrugStatusFactory()
    client.force_login(officer)
    create = reverse("cases:conversion_plan_create")
    refused = client.post(create, TYPED | {"decision": other.pk})
    assert set(refused.context["form"].errors) == {"decision"}
    sent = TYPED | {"decision": decision.pk, "sent_as": "3f1f4f3c-8f0c-4b7a-9d56-333333333333"}
    for _twice in range(2):
        client.post(create, sent)
    plan = ConversionPlan.objects.get()
    assert (plan.unit, plan.decision, plan.last_day) == (ward, decision, date(2026, 12, 14))
    add = reverse("cases:conversion_task_create", args=[plan.code])
    for day in ("14/01/2026", "15/12/2026"):  # before the plan, after it
        refused = client.post(add, TASK | {"due_on": day})
        assert set(refused.context["form"].errors) == {"due_on"}
    client.post(add, TASK)
    task = ConversionTask.objects.get()
    edit = reverse("cases:conversion_task_edit", args=[task.code])
    early = client.post(edit, TASK | {"done_on": "14/01/2026", "version": 1, "shown": "{}"})
    assert set(early.context["form"].errors) == {"done_on"}
    page = client.get(plan.get_absolute_url())
    assert (page.context["done"], page.context["late"]) == (0, 1)
    [row] = rows_of(client.get(LIST, {"state": "overdue"}))
    assert (row["number"], row["done"], row["late"]) == ("45/KH-UBND", "0/1", "1")
    [beside] = client.get(calculator(ward, 2026)).context["plans"]
    assert (beside.number_all, beside.number_done, beside.number_late) == (1, 0, 1)
    assert client.get(calculator(ward, 2025)).context["plans"] == []
    client.post(edit, TASK | {"done_on": "01/07/2026", "version": 1, "shown": "{}"})
    page = client.get(plan.get_absolute_url())
    assert (page.context["done"], page.context["late"]) == (1, 0)
    assert rows_of(client.get(LIST, {"state": "overdue"})) == []
    events = AuditEvent.objects.filter(model="cases.conversiontask").exclude(verb="viewed")
    assert list(events.order_by("pk").values_list("verb", flat=True)) == ["created", "changed"]
    file = client.post(plan.get_absolute_url(), {"part": "tasks", "do": "csv"})
    assert "Xóa tụ điểm" in b"".join(file).decode("utf-8-sig")


@time_machine.travel("2026-07-01 09:00+07:00")
def test_what_is_overdue_comes_to_the_work_list(client, officer, ward):
    plan = ConversionPlanFactory(unit=ward)
    late = ConversionTaskFactory(plan=plan)  # was due the day before
    ConversionTaskFactory(plan=plan, due_on=date(2026, 7, 1))  # today is not overdue
    ConversionTaskFactory(plan=plan, done_on=date(2026, 6, 30))
    ConversionTaskFactory()  # of another ward
    for user in (officer, UserFactory(unit=ward, agency=Agency.SOCIAL)):
        client.force_login(user)
        groups = client.get(reverse("cases:work_list")).context["groups"]
        [group] = [one for one in groups if one.name == "plan_tasks"]
        assert (group.count, group.lines[0].who) == (1, late.what)
        assert group.lines[0].url == reverse("cases:conversion_task_edit", args=[late.code])
        assert len(rows_of(client.get(group.url))) == 1
