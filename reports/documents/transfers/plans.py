"""A reintegration plan on paper, for the hands of the facility, the person and the commune."""

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils import translation

from cases.pages.help import plans
from reports.documents.transfers.papers import issuer_of
from wards.exports.pdf import from_html
from wards.models.users import Agency
from wards.places import offices

PAGE = "reports/documents/plan.html"


@dataclass(frozen=True)
class Paper:
    """The plan as the paper prints it, and who signs it."""

    superior: list[str]
    issuing: list[str]
    place: str
    day: date
    facility: str
    commune: str
    kind: str
    facts: list[tuple[str, str]]
    sections: list
    goals: list
    reviews: list
    next_on: date | None

    @property
    def title(self):
        return "Kế hoạch tái hòa nhập cộng đồng"


def make(plan, today):
    """The paper of a plan, in Vietnamese whatever the reader's language is."""
    with translation.override("vi"):
        said = plans.of_plan(plan, today)
        return Paper(
            **_head(plan, today),
            day=plan.begun_on,
            commune=issuer_of(plan.unit, today).name,
            kind=plan.unit.kind.upper(),
            facts=_facts(plan),
            sections=said["sections"],
            goals=said["goals"],
            reviews=plans.reviews(plan),
            next_on=next((one.due_on for one in plan.reviews.all() if not one.held_on), None),
        )


def _head(plan, today):
    """Whoever began it issues it: the facility, or the police of the commune."""
    facility = plan.case.facility if plan.case else None
    if facility is None:
        issuer = issuer_of(plan.unit, today)
        return {
            "superior": issuer.superior,
            "issuing": issuer.issuing,
            "place": issuer.place,
            "facility": "",
        }
    above = offices.for_report(facility.unit, Agency.POLICE, today)
    return {
        "superior": [],
        "issuing": [facility.name.upper()],
        "place": above.place,
        "facility": facility.name,
    }


def _facts(plan):
    person, case = plan.person, plan.case
    facts = [
        ("Họ và tên", person.full_name),
        ("Ngày, tháng, năm sinh", person.birth_text),
        ("Giới tính", person.get_sex_display()),
        ("Nơi về", ", ".join(filter(None, (person.address, plan.unit.name)))),
    ]
    if case and case.started_on:
        facts.append(("Vào cơ sở ngày", f"{case.started_on:%d/%m/%Y}"))
    if case and (ends := case.closed_on or case.ends_on):
        facts.append(("Hoàn thành ngày", f"{ends:%d/%m/%Y}"))
    return facts


def pdf(paper):
    """The bytes of the paper."""
    return from_html(render_to_string(PAGE, {"paper": paper}))
