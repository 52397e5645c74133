"""The report on a closed review campaign, with its annex by neighbourhood."""

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils import translation

from cases.models import Campaign
from cases.pages.reviews.campaigns import Coverage, Result, figures_of
from wards.exports.pdf import from_html
from wards.models.offices import lines
from wards.models.users import Agency
from wards.places import offices
from wards.places.names import in_sentence

TEMPLATE = "reports/documents/campaign_result.html"
WAYS = {
    Campaign.Way.VISIT: "gặp gỡ trực tiếp",
    Campaign.Way.TEST: "xét nghiệm chất ma túy",
    Campaign.Way.RECORDS: "đối chiếu hồ sơ, sổ sách",
}


@dataclass(frozen=True)
class CampaignResult:
    """What the report prints."""

    superior: list[str]
    issuing: list[str]
    authority: list[str]
    signer: str
    locality: str
    issuer: str
    commune: str
    name: str
    plan: str
    way: str
    first_day: date
    last_day: date
    closed_on: date
    whole: Coverage
    places: list[Coverage]
    results: list[Result]
    remarks: list[str]
    has_records: bool

    @property
    def title(self):
        return f"Báo cáo kết quả {self.name}"


def make_result(campaign):
    """The report of a campaign that is closed, as its office issued papers on that day."""
    office = offices.for_report(campaign.unit, Agency.POLICE, campaign.closed_on)
    with translation.override("vi"):
        figures = figures_of(campaign)
    return CampaignResult(
        superior=lines(office.superior_lines),
        issuing=lines(office.issuing_lines),
        authority=lines(office.authority_lines),
        signer=" ".join(filter(None, (office.signer_rank, office.signer_name))),
        locality=office.place,
        issuer=office.name,
        commune=in_sentence(campaign.unit),
        name=_in_sentence(campaign.name),
        plan=_plan(campaign),
        way=WAYS[campaign.way],
        first_day=campaign.first_day,
        last_day=campaign.last_day,
        closed_on=campaign.closed_on,
        whole=figures.whole,
        places=figures.places,
        results=figures.results,
        remarks=[line for line in campaign.conclusion.splitlines() if line.strip()],
        has_records=campaign.way != Campaign.Way.RECORDS,
    )


def _in_sentence(name):
    """A name as it stands within a sentence: without its capital, unless it is an abbreviation."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _plan(campaign):
    number = f" số {campaign.document_number}" if campaign.document_number else ""
    on = f" ngày {campaign.document_on:%d/%m/%Y}" if campaign.document_on else ""
    return f"Kế hoạch{number}{on}" if number or on else ""


def to_pdf(result):
    """The bytes of the report."""
    return from_html(render_to_string(TEMPLATE, {"result": result}))
