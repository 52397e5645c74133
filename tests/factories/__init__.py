"""Test data: the least that is valid, with traits for situations. All people are invented.

Names end in a number of three digits, for so many a name may have.
"""

import functools
from datetime import UTC, date, datetime, time

import factory
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from factory.django import DjangoModelFactory

from cases.actions.people.merging.ledger import Ledger
from cases.models import (
    Activity,
    AreaFigures,
    BoardMember,
    Campaign,
    CampaignPerson,
    Case,
    CaseStep,
    Client,
    ClubBenefit,
    ClubMembership,
    Comparison,
    ComparisonRow,
    ConversionPlan,
    ConversionTask,
    CouncilSession,
    Determination,
    DifferentPeople,
    DrugTest,
    EarlierCourse,
    FacilityActivity,
    FacilityCare,
    FileRequest,
    Handover,
    HandoverList,
    Import,
    LocalProcedure,
    Merge,
    Organisation,
    Person,
    PlanGoal,
    PlanReview,
    PlanRevision,
    Referral,
    Registration,
    ReintegrationPlan,
    Relapse,
    RemovalProposal,
    Sanction,
    School,
    Support,
    SupportModel,
    SupportModelKind,
    Team,
    TeamMember,
    Tip,
    Trainee,
    TraineeBook,
    Transfer,
    Visit,
    Volunteer,
    VolunteerAssignment,
    Whereabouts,
    YearResult,
)
from cases.queries.help.plans import said_by
from cases.queries.organisations import fields_of
from reports.models import Directive, SignedPaper, Target
from wards.factors import apps
from wards.models import (
    Beat,
    BeatDuty,
    BeatNeighbourhood,
    CalendarDay,
    Commendation,
    DrugStatus,
    Facility,
    FactorReset,
    FactorRule,
    HotSpot,
    Neighbourhood,
    NumberAllowance,
    Office,
    Population,
    SecondFactor,
    Unit,
    User,
)
from wards.models.users import Agency
from wards.places.above import Above
from wards.roles import Role
from wards.text import key

PASSWORD = "Mat-khau-thu-2026"
LONG_AGO = date(2021, 1, 1)


def numbered(name):
    """Names that a form takes and that sort as they were made: ``Người Thử Số A000``, ``A001``."""
    return factory.Sequence(lambda n: f"{name} {chr(ord('A') + n // 1000 % 26)}{n % 1000:03}")


@functools.cache
def hashed_password():
    """Hashed once for all users: it is slow on purpose."""
    return make_password(PASSWORD)


class UnitFactory(DjangoModelFactory):
    """A province; give ``parent`` to DistrictFactory and CommuneFactory to build a tree."""

    class Meta:
        model = Unit

    class Params:
        parent = None

    code = factory.Sequence(lambda n: f"{n % 90 + 10:02}")
    name = factory.LazyAttribute(lambda unit: f"{unit.kind} số {unit.code}")
    kind = "Thành phố"
    level = Unit.Level.PROVINCE
    valid_from = LONG_AGO
    slug = factory.LazyAttribute(lambda unit: f"{unit.code}-{unit.valid_from}")
    path = factory.LazyAttribute(lambda unit: f"{unit.code}00000000")
    parent_path = factory.LazyAttribute(lambda unit: unit.parent.path if unit.parent else unit.path)
    scope_path = factory.SelfAttribute("path")


class DistrictFactory(UnitFactory):
    """A district of ``parent``, a province."""

    class Params:
        parent = factory.SubFactory(UnitFactory)

    code = factory.Sequence(lambda n: f"{n % 900 + 100}")
    kind = "Quận"
    level = Unit.Level.DISTRICT
    path = factory.LazyAttribute(lambda unit: f"{unit.parent.path[:2]}{unit.code}00000")


class CommuneFactory(UnitFactory):
    """A ward of ``parent``: a province (today) or a district (until 30/6/2025)."""

    class Params:
        parent = factory.SubFactory(UnitFactory)

    code = factory.Sequence(lambda n: f"{n % 90000 + 10000}")
    kind = "Phường"
    level = Unit.Level.COMMUNE
    path = factory.LazyAttribute(lambda unit: f"{unit.parent.path[:5]}{unit.code}")


class UserFactory(DjangoModelFactory):
    """An officer of a ward who has chosen a password already (PASSWORD)."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"can-bo-{n:06}")
    full_name = numbered("Cán Bộ Thứ")
    unit = factory.SubFactory(CommuneFactory)
    role = Role.OFFICER
    agency = Agency.POLICE
    must_change_password = False
    password = factory.LazyFunction(hashed_password)


class SecondFactorFactory(DjangoModelFactory):
    """The app of an officer, in force and never used; ``card``: a card whose codes are printed."""

    class Meta:
        model = SecondFactor
        skip_postgeneration_save = True

    class Params:
        card = factory.Trait(kind=SecondFactor.Kind.CARD, secret_sealed=None)

    user = factory.SubFactory(UserFactory)
    kind = SecondFactor.Kind.APP
    secret_sealed = factory.LazyFunction(apps.new_secret)
    confirmed_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def in_force(self, create, extracted, **kwargs):
        if self.confirmed_at:
            self.user.second_factor = self
            self.user.save(update_fields=["second_factor"])


class FactorRuleFactory(DjangoModelFactory):
    """Auditors must have a second factor, since 1/1/2021."""

    class Meta:
        model = FactorRule

    unit = factory.SubFactory(CommuneFactory)
    role = Role.AUDITOR
    first_day = LONG_AGO


class FactorResetFactory(DjangoModelFactory):
    """Waits for a colleague; the user has an app."""

    class Meta:
        model = FactorReset

    user = factory.SubFactory(UserFactory)
    reason = "Rơi điện thoại trên đường đi làm"
    asked_by = factory.SubFactory(
        UserFactory, unit=factory.SelfAttribute("..user.unit"), role=Role.ADMINISTRATOR
    )
    asked_at = factory.LazyFunction(timezone.now)


class CalendarDayFactory(DjangoModelFactory):
    """Wednesday 10/12/2025 off; give ``unit``, the province."""

    class Meta:
        model = CalendarDay

    unit = factory.SubFactory(UnitFactory)
    day = date(2025, 12, 10)
    becomes = CalendarDay.Becomes.OFF
    reason = "Nghỉ bù theo thông báo của thành phố"


class NumberAllowanceFactory(DjangoModelFactory):
    """Of today, used up."""

    class Meta:
        model = NumberAllowance

    user = factory.SubFactory(UserFactory)
    day = factory.LazyFunction(timezone.localdate)
    asked = 50


class NeighbourhoodFactory(DjangoModelFactory):
    class Meta:
        model = Neighbourhood

    unit = factory.SubFactory(CommuneFactory)
    name = factory.Sequence(lambda n: f"Tổ {n}")


class BeatFactory(DjangoModelFactory):
    """A beat since 1/1/2021 that goes on."""

    class Meta:
        model = Beat

    unit = factory.SubFactory(CommuneFactory)
    number = factory.Sequence(str)
    first_day = LONG_AGO


class BeatPlaceFactory(DjangoModelFactory):
    """A neighbourhood of the commune in a beat, since that began."""

    class Meta:
        model = BeatNeighbourhood

    beat = factory.SubFactory(BeatFactory)
    neighbourhood = factory.SubFactory(
        NeighbourhoodFactory, unit=factory.SelfAttribute("..beat.unit")
    )
    first_day = factory.SelfAttribute("beat.first_day")


class BeatDutyFactory(DjangoModelFactory):
    """An officer of the commune who has a beat, since that began."""

    class Meta:
        model = BeatDuty

    beat = factory.SubFactory(BeatFactory)
    officer = factory.SubFactory(UserFactory, unit=factory.SelfAttribute("..beat.unit"))
    first_day = factory.SelfAttribute("beat.first_day")


class FacilityFactory(DjangoModelFactory):
    class Meta:
        model = Facility

    unit = factory.SubFactory(UnitFactory)
    name = factory.Sequence(lambda n: f"Cơ sở cai nghiện ma túy thử số {n:06}")
    kind = Facility.Kind.REHAB


class FacilityUserFactory(UserFactory):
    """An officer of a facility, who stands in its province."""

    facility = factory.SubFactory(FacilityFactory)
    agency = Agency.FACILITY
    unit = factory.SelfAttribute("facility.unit")


class OfficeFactory(DjangoModelFactory):
    class Meta:
        model = Office

    unit = factory.SubFactory(CommuneFactory)
    agency = Agency.POLICE
    name = factory.LazyAttribute(lambda office: f"Công an {office.unit.name}")
    superior_lines = "CÔNG AN THÀNH PHỐ THỬ"
    issuing_lines = "CÔNG AN PHƯỜNG THỬ"
    sign = "BC-CAP"
    place = "Phường Thử"
    authority_lines = "TRƯỞNG CÔNG AN PHƯỜNG"
    recipient_lines = "- Công an Thành phố (để báo cáo);\n- Lưu: VT."


class PersonFactory(DjangoModelFactory):
    """A man born in 1980; ``identity_number=`` seals a number."""

    class Meta:
        model = Person

    identity_number = ""
    unit = factory.SubFactory(CommuneFactory)
    full_name = numbered("Người Thử Số")
    birth_year = 1980
    sex = Person.Sex.MALE

    @classmethod
    def _build(cls, model_class, *args, **kwargs):
        return cls._sealed(model_class, **kwargs)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        person = cls._sealed(model_class, **kwargs)
        person.save()
        return person

    @staticmethod
    def _sealed(model_class, identity_number="", **facts):
        person = model_class(**facts)
        person.seal_identity(identity_number)
        return person


class MergeFactory(DjangoModelFactory):
    """Two files of one commune that had nothing but themselves, joined."""

    class Meta:
        model = Merge

    kept = factory.SubFactory(PersonFactory)
    merged = factory.SubFactory(
        PersonFactory,
        unit=factory.SelfAttribute("..kept.unit"),
        withdrawn_at=factory.LazyFunction(timezone.now),
        withdrawal_reason="Joined to another file",
    )
    ledger_sealed = factory.LazyFunction(lambda: Ledger().sealed())


class DifferentPeopleFactory(DjangoModelFactory):
    """Two files that somebody looked at and found to be two people."""

    class Meta:
        model = DifferentPeople

    first = factory.SubFactory(PersonFactory)
    second = factory.SubFactory(PersonFactory, unit=factory.SelfAttribute("..first.unit"))


class RegistrationFactory(DjangoModelFactory):
    """Somebody on the list of people with addiction since 1/6/2020, still there."""

    class Meta:
        model = Registration

    class Params:
        removed = factory.Trait(
            removed_on=date(2024, 6, 30), removal_reason=Registration.Reason.MOVED
        )

    person = factory.SubFactory(PersonFactory)
    unit = factory.SelfAttribute("person.unit")
    category = Registration.Category.ADDICT
    registered_on = date(2020, 6, 1)


class CaseFactory(DjangoModelFactory):
    """An open compulsory dossier of 1/3/2024 without decision or start."""

    class Meta:
        model = Case

    class Params:
        decided = factory.Trait(decided_on=date(2024, 3, 20), decision_number="12/QĐ-TA")
        closed = factory.Trait(closed_on=date(2024, 6, 30), outcome=Case.Outcome.COMPLETED)

    person = factory.SubFactory(PersonFactory)
    unit = factory.SelfAttribute("person.unit")
    kind = Case.Kind.COMPULSORY
    opened_on = date(2024, 3, 1)


class FacilityCareFactory(DjangoModelFactory):
    """Detoxification of ten days, and who helps; give ``case``."""

    class Meta:
        model = FacilityCare

    case = factory.SubFactory(CaseFactory, started_on=date(2024, 4, 1))
    protocol = "Phác đồ thử"
    began_on = date(2024, 4, 1)
    ended_on = date(2024, 4, 10)
    helper = "Cán Bộ Thử Nghiệm"


class FacilityActivityFactory(DjangoModelFactory):
    """A talk for twenty trainees; give ``facility``."""

    class Meta:
        model = FacilityActivity

    facility = factory.SubFactory(FacilityFactory)
    kind = FacilityActivity.Kind.TALK
    day = date(2026, 10, 1)
    topic = "Phòng ngừa tái nghiện"
    people = 20


class PlanFactory(DjangoModelFactory):
    """A plan of 1/10/2026 that the commune began; give ``person``, or ``case`` of a facility."""

    class Meta:
        model = ReintegrationPlan

    person = factory.SubFactory(PersonFactory)
    begun_on = date(2026, 10, 1)
    housing = "Ở với bố mẹ"


class PlanGoalFactory(DjangoModelFactory):
    """A job, by 1/12/2026, to which the commune sees; give ``plan``."""

    class Meta:
        model = PlanGoal

    plan = factory.SubFactory(PlanFactory)
    section = "work"
    what = "Có việc làm"
    owner = PlanGoal.Owner.WARD
    due_on = date(2026, 12, 1)


class PlanReviewFactory(DjangoModelFactory):
    """A review due on 10/11/2026 by the person's commune; give ``plan``."""

    class Meta:
        model = PlanReview

    plan = factory.SubFactory(PlanFactory)
    unit = factory.SelfAttribute("plan.person.unit")
    due_on = date(2026, 11, 10)


class PlanRevisionFactory(DjangoModelFactory):
    """The first version of a plan; give ``plan``."""

    class Meta:
        model = PlanRevision

    plan = factory.SubFactory(PlanFactory)
    number = 1
    act = PlanRevision.Act.BEGUN
    made_by = factory.SubFactory(UserFactory)
    said = factory.LazyAttribute(lambda one: said_by(one.plan))


class TraineeBookFactory(DjangoModelFactory):
    """A book of 1/11/2026 that was loaded; give ``facility``."""

    class Meta:
        model = TraineeBook

    facility = factory.SubFactory(FacilityFactory)
    day = date(2026, 11, 1)
    made_by = factory.SubFactory(FacilityUserFactory, facility=factory.SelfAttribute("..facility"))
    loaded_at = datetime(2026, 11, 2, 8, tzinfo=UTC)


class TraineeFactory(DjangoModelFactory):
    """A row of no file, admitted on 1/3/2026; give ``unit``, the home commune."""

    class Meta:
        model = Trainee

    book = factory.SubFactory(TraineeBookFactory)
    unit = factory.SubFactory(CommuneFactory)
    row = factory.Sequence(lambda n: n + 2)
    full_name = numbered("Học Viên Thử Số")
    birth_year = 1990
    admitted_on = date(2026, 3, 1)
    same_as = factory.Sequence(lambda n: f"{n:064d}")
    content = factory.Sequence(lambda n: f"{n:064d}")


class HandoverListFactory(DjangoModelFactory):
    """A list of 1/11/2026, typed in by somebody of the facility."""

    class Meta:
        model = HandoverList

    facility = factory.SubFactory(FacilityFactory)
    day = date(2026, 11, 1)
    source = HandoverList.Source.HAND
    made_by = factory.SubFactory(FacilityUserFactory, facility=factory.SelfAttribute("..facility"))


class HandoverFactory(DjangoModelFactory):
    """Somebody to be released on 10/12/2026, with no file; give ``unit``, the home commune."""

    class Meta:
        model = Handover

    list = factory.SubFactory(HandoverListFactory)
    unit = factory.SubFactory(CommuneFactory)
    full_name = numbered("Người Bàn Giao Thứ")
    birth_year = 1990
    leaves_on = date(2026, 12, 10)


class ComparisonFactory(DjangoModelFactory):
    """A sheet of the ward's health station against everybody on a list, on 20/11/2026."""

    class Meta:
        model = Comparison

    unit = factory.SubFactory(CommuneFactory)
    kind = Comparison.Kind.SHEET
    listed = Comparison.Listed.ALL
    as_of = date(2026, 11, 15)
    held_on = date(2026, 11, 20)
    our_name = "Đại Diện Bên A"
    their_office = "Trạm Y tế phường Thử"
    their_name = "Đại Diện Bên B"
    made_by = factory.SubFactory(UserFactory, unit=factory.SelfAttribute("..unit"))


class ComparisonRowFactory(DjangoModelFactory):
    """Somebody whom only side B has."""

    class Meta:
        model = ComparisonRow

    comparison = factory.SubFactory(ComparisonFactory)
    outcome = ComparisonRow.Outcome.THEIRS
    full_name = numbered("Người Đối Chiếu Thứ")
    birth_year = 1990
    content = factory.LazyFunction(
        lambda: {"number": "", "said": {}, "differences": [], "file": ""}
    )


class CampaignFactory(DjangoModelFactory):
    """A campaign by visits in November 2026; give ``unit``."""

    class Meta:
        model = Campaign

    unit = factory.SubFactory(CommuneFactory)
    name = factory.Sequence(lambda n: f"Đợt rà soát thử {n + 1}")
    first_day = date(2026, 11, 2)
    last_day = date(2026, 11, 27)
    way = Campaign.Way.VISIT
    made_by = factory.SubFactory(UserFactory, unit=factory.SelfAttribute("..unit"))


class CampaignPersonFactory(DjangoModelFactory):
    """Somebody of the campaign's commune, to be checked by nobody yet; give ``campaign``."""

    class Meta:
        model = CampaignPerson

    campaign = factory.SubFactory(CampaignFactory)
    person = factory.SubFactory(PersonFactory, unit=factory.SelfAttribute("..campaign.unit"))
    neighbourhood = factory.SelfAttribute("person.neighbourhood")


class LocalProcedureFactory(DjangoModelFactory):
    """Aftercare is proposed within a working day, from 26/11/2026 on; give ``unit``."""

    class Meta:
        model = LocalProcedure

    unit = factory.SubFactory(CommuneFactory)
    kind = Case.Kind.AFTERCARE
    step = "propose"
    owner = "Tổ phòng, chống ma túy"
    number = 1
    counted_in = LocalProcedure.Counted.WORKING_DAYS
    document_number = "05/QyĐ-CAP"
    document_on = date(2026, 11, 20)
    first_day = date(2026, 11, 26)


class CaseStepFactory(DjangoModelFactory):
    """The dossier of that measure was made, on the day the measure was opened."""

    class Meta:
        model = CaseStep

    case = factory.SubFactory(CaseFactory)
    step = "prepare_file"
    done_on = factory.SelfAttribute("case.opened_on")


class TransferFactory(DjangoModelFactory):
    """Somebody left on 2/9/2026 and the file was sent the same day to another commune."""

    class Meta:
        model = Transfer

    person = factory.SubFactory(PersonFactory)
    unit = factory.SelfAttribute("person.unit")
    to_unit = factory.SubFactory(CommuneFactory)
    state = Transfer.State.SENT
    reason = "Chuyển nơi cư trú"
    left_on = date(2026, 9, 2)
    sent_at = datetime(2026, 9, 2, 3, tzinfo=UTC)
    sent_by = factory.SubFactory(UserFactory, unit=factory.SelfAttribute("..unit"))


class FileRequestFactory(DjangoModelFactory):
    """Another commune asks for somebody's file."""

    class Meta:
        model = FileRequest

    person = factory.SubFactory(PersonFactory)
    unit = factory.SubFactory(CommuneFactory)
    about = "Người Hỏi Thử"
    reason = "Đang ở tại phường"
    asked_at = datetime(2026, 9, 2, 3, tzinfo=UTC)
    asked_by = factory.SubFactory(UserFactory, unit=factory.SelfAttribute("..unit"))


class ImportFactory(DjangoModelFactory):
    """A workbook that was loaded by a command, and of which nothing is kept."""

    class Meta:
        model = Import

    unit = factory.SubFactory(CommuneFactory)
    counts = factory.LazyFunction(lambda: [["Người", 1, 0, 0]])


class DirectiveFactory(DjangoModelFactory):
    """Kế hoạch số 1/KH-UBND of a province, on 10/1/2024."""

    class Meta:
        model = Directive
        django_get_or_create = ("unit", "kind", "number", "day")

    unit = factory.SubFactory(UnitFactory)
    kind = Directive.Kind.PLAN
    number = "1/KH-UBND"
    day = date(2024, 1, 10)
    issuer = "UBND Thành phố"


class TargetFactory(DjangoModelFactory):
    """25 compulsory dossiers asked for 2024, by the unit's own giver unless another is named."""

    class Meta:
        model = Target

    unit = factory.SubFactory(CommuneFactory)
    indicator = "compulsory_dossiers"
    first_year = 2024
    last_year = factory.SelfAttribute("first_year")
    amount = 25
    given_on = date(2024, 1, 10)
    given_by = factory.LazyAttribute(
        lambda one: Above.all_of([one.unit]).of(one.unit, one.given_on)[0]
    )
    directive = factory.SubFactory(
        DirectiveFactory,
        unit=factory.SelfAttribute("..given_by"),
        day=factory.SelfAttribute("..given_on"),
    )


class SignedPaperFactory(DjangoModelFactory):
    """The paper of a year signed before; ``figures`` as indicator=accumulated."""

    class Meta:
        model = SignedPaper
        skip_postgeneration_save = True

    unit = factory.SubFactory(CommuneFactory)
    period = "2023"
    calendar = "administrative"
    first_day = date(2022, 12, 15)
    last_day = date(2023, 12, 14)
    document = "Báo cáo số 45/BC-UBND ngày 15/12/2023"

    @factory.post_generation
    def figures(self, create, extracted, **kwargs):
        for code, number in (extracted or {}).items():
            self.figures.create(indicator=code, actual=number, accumulated=number)


class OrganisationFactory(DjangoModelFactory):
    """An employer that a commune named; of one name there is one."""

    class Meta:
        model = Organisation
        django_get_or_create = ["key"]

    unit = factory.SubFactory(CommuneFactory)
    name = factory.Sequence(lambda n: f"Cơ sở may số {n:06}")
    key = factory.LazyAttribute(lambda one: key(one.name))


class NamingFactory(DjangoModelFactory):
    """Records that name organisations: a name given as a text is that of a record."""

    class Meta:
        abstract = True

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        texts = {name: kwargs[name] for name in fields_of(cls._meta.model) if name in kwargs}
        for name, text in texts.items():
            if isinstance(text, str):
                kwargs[name] = OrganisationFactory(name=text, unit=kwargs["unit"])
        return kwargs


class EarlierCourseFactory(DjangoModelFactory):
    """Voluntary rehabilitation in 2008, by the person's own word; nobody knows until when."""

    class Meta:
        model = EarlierCourse

    person = factory.SubFactory(PersonFactory)
    kind = "voluntary_facility"
    started_year = 2008
    source = EarlierCourse.Source.TOLD


class WhereaboutsFactory(DjangoModelFactory):
    """A stay in custody, counted where the person is, since 1/5/2023."""

    class Meta:
        model = Whereabouts

    person = factory.SubFactory(PersonFactory)
    unit = factory.SelfAttribute("person.unit")
    kind = Whereabouts.Kind.CUSTODY
    started_on = date(2023, 5, 1)


class VolunteerFactory(NamingFactory):
    """A volunteer of the Veterans' Association since 2020."""

    class Meta:
        model = Volunteer

    unit = factory.SubFactory(CommuneFactory)
    full_name = numbered("Tình Nguyện Số")
    organisation = "Hội Cựu chiến binh"
    started_on = date(2020, 1, 1)


class TeamFactory(DjangoModelFactory):
    class Meta:
        model = Team

    unit = factory.SubFactory(CommuneFactory)
    kind = Team.Kind.SOCIAL_WORK
    name = factory.Sequence(lambda n: f"Đội công tác xã hội tình nguyện số {n:06}")
    started_on = date(2020, 1, 1)


class TeamMemberFactory(DjangoModelFactory):
    class Meta:
        model = TeamMember

    team = factory.SubFactory(TeamFactory)
    full_name = numbered("Đội Viên Số")
    joined_on = date(2020, 1, 1)


class SupportModelKindFactory(DjangoModelFactory):
    """A kind of club that a province has; give ``unit``, the province."""

    class Meta:
        model = SupportModelKind

    unit = factory.SubFactory(UnitFactory)
    name = factory.Sequence(lambda n: f"CLB Đổi thay {n:06}")
    base = SupportModel.Kind.CLUB


class SupportModelFactory(DjangoModelFactory):
    """A B93 club since 2020."""

    class Meta:
        model = SupportModel

    unit = factory.SubFactory(CommuneFactory)
    kind = SupportModel.Kind.CLUB
    name = factory.Sequence(lambda n: f"CLB B93 số {n:06}")
    started_on = date(2020, 1, 1)


class BoardMemberFactory(DjangoModelFactory):
    class Meta:
        model = BoardMember

    model = factory.SubFactory(SupportModelFactory)
    full_name = numbered("Chủ Nhiệm Số")
    joined_on = date(2020, 1, 1)


class ActivityFactory(NamingFactory):
    """An outreach meeting of 40 people on 10/3/2024."""

    class Meta:
        model = Activity

    unit = factory.SubFactory(CommuneFactory)
    kind = Activity.Kind.OUTREACH
    day = date(2024, 3, 10)
    people = 40


TIP_ASSIGNED = {
    "officer": factory.SubFactory(UserFactory, unit=factory.SelfAttribute("..unit")),
    "assigned_on": date(2026, 9, 11),
}
TIP_VERIFIED = TIP_ASSIGNED | {
    "result": "confirmed",
    "verified_on": date(2026, 9, 12),
    "verified_by": factory.SelfAttribute("officer"),
}
TIP_ENDED = TIP_VERIFIED | {"closed_on": date(2026, 9, 13)}


class TipFactory(DjangoModelFactory):
    """A report by telephone at 8:30 on 10/9/2026; ``assigned``, ``verified``, ``closed``, each of
    them on the next day, ``filed`` with a ``person``."""

    class Meta:
        model = Tip

    class Params:
        assigned = factory.Trait(**TIP_ASSIGNED, state="assigned")
        verified = factory.Trait(**TIP_VERIFIED, state="verified")
        closed = factory.Trait(**TIP_ENDED, state="closed", closing_reason="Đã nhắc nhở")
        filed = factory.Trait(
            **TIP_ENDED,
            state="filed",
            person=factory.SubFactory(PersonFactory, unit=factory.SelfAttribute("..unit")),
        )

    unit = factory.SubFactory(CommuneFactory)
    received_on = date(2026, 9, 10)
    received_time = time(8, 30)
    channel = Tip.Channel.PHONE
    content = "Có người tụ tập dưới chân cầu thử"
    received_by = factory.SubFactory(UserFactory, unit=factory.SelfAttribute("..unit"))


class DrugStatusFactory(DjangoModelFactory):
    class Meta:
        model = DrugStatus

    unit = factory.SubFactory(CommuneFactory)
    year = 2023
    status = DrugStatus.Status.DRUG_FREE
    decided_on = date(2023, 12, 20)


class SchoolFactory(DjangoModelFactory):
    """A primary school since 2021."""

    class Meta:
        model = School

    unit = factory.SubFactory(CommuneFactory)
    name = factory.Sequence(lambda n: f"Trường Tiểu học Thử {n:06}")
    level = School.Level.PRIMARY
    started_on = LONG_AGO


class AreaFiguresFactory(DjangoModelFactory):
    """Figures of 2026 that are not complete."""

    class Meta:
        model = AreaFigures

    unit = factory.SubFactory(CommuneFactory)
    year = 2026
    up_to = date(2026, 9, 14)
    places = 1
    source = "Quyết định 28/2025/QĐ-TTg"
    kept_at = datetime(2026, 9, 14, 3, tzinfo=UTC)
    kept_by = factory.SubFactory(UserFactory, unit=factory.SelfAttribute("..unit"))


class ConversionPlanFactory(DjangoModelFactory):
    """A plan for 2026."""

    class Meta:
        model = ConversionPlan

    unit = factory.SubFactory(CommuneFactory)
    document_number = factory.Sequence(lambda n: f"{n}/KH-UBND")
    signed_on = date(2026, 1, 5)
    first_day = date(2026, 1, 15)
    last_day = date(2026, 12, 14)
    goals = "Không còn tụ điểm"


class ConversionTaskFactory(DjangoModelFactory):
    """A task due on 30/6/2026."""

    class Meta:
        model = ConversionTask

    plan = factory.SubFactory(ConversionPlanFactory)
    what = "Xóa tụ điểm chân cầu thử"
    owner = "Công an phường"
    due_on = date(2026, 6, 30)


class HotSpotFactory(DjangoModelFactory):
    """A hot spot that formed on 10/1/2024."""

    class Meta:
        model = HotSpot

    unit = factory.SubFactory(CommuneFactory)
    place = "Chân cầu thử"
    formed_on = date(2024, 1, 10)


class PopulationFactory(DjangoModelFactory):
    class Meta:
        model = Population

    unit = factory.SubFactory(CommuneFactory)
    year = 2024
    people = 10_000


class CommendationFactory(DjangoModelFactory):
    class Meta:
        model = Commendation

    unit = factory.SubFactory(CommuneFactory)
    recipient_kind = Commendation.Recipient.PERSON
    recipient = "Tình Nguyện Viên Giỏi"
    form = "Giấy khen"
    decision_number = "15/QĐ-UBND"
    decided_on = date(2024, 6, 1)


class EventFactory(DjangoModelFactory):
    """What happened to a person on 10/3/2024, recorded in their commune."""

    class Meta:
        abstract = True

    person = factory.SubFactory(PersonFactory)
    unit = factory.SelfAttribute("person.unit")
    day = date(2024, 3, 10)


class VisitFactory(EventFactory):
    class Meta:
        model = Visit

    visited_by = "Cảnh sát khu vực"


class DrugTestFactory(EventFactory):
    """A negative test."""

    class Meta:
        model = DrugTest

    result = DrugTest.Result.NEGATIVE


class SanctionFactory(EventFactory):
    """A fine whose amount nobody told."""

    class Meta:
        model = Sanction

    form = Sanction.Form.FINE


class YearResultFactory(DjangoModelFactory):
    """Of a rehabilitation completed on 1/7/2023: no relapse, steady work."""

    class Meta:
        model = YearResult

    case = factory.SubFactory(
        CaseFactory, opened_on=date(2022, 6, 1), closed_on=date(2023, 7, 1), outcome="completed"
    )
    day = date(2024, 7, 1)
    use = YearResult.Use.NONE
    work = YearResult.Work.STEADY


class DeterminationFactory(EventFactory):
    class Meta:
        model = Determination

    place = "Trạm y tế phường"
    result = Determination.Result.ADDICTED


class RelapseFactory(EventFactory):
    class Meta:
        model = Relapse


class SupportFactory(NamingFactory, EventFactory):
    """Counselling; ``loan`` one paid out, ``proposed`` one that is not."""

    class Meta:
        model = Support

    class Params:
        loan = factory.Trait(kind=Support.Kind.LOAN, amount=50_000_000)
        proposed = factory.Trait(
            kind=Support.Kind.LOAN, amount=50_000_000, day=None, proposed_on=date(2024, 3, 1)
        )

    kind = Support.Kind.COUNSELLING


class ClientFactory(DjangoModelFactory):
    """A code of a counselling point of a commune; of a volunteer, give ``point=None`` and one."""

    class Meta:
        model = Client

    point = factory.SubFactory(SupportModelFactory, kind=SupportModel.Kind.COUNSELLING)
    unit = factory.LazyAttribute(lambda one: (one.point or one.volunteer).unit)
    label = factory.Sequence(lambda n: f"KH-{n:03}")


class ReferralFactory(EventFactory):
    class Meta:
        model = Referral

    kind = Referral.Kind.METHADONE


class AssignmentFactory(NamingFactory):
    """A volunteer of the person's commune helps since 2021."""

    class Meta:
        model = VolunteerAssignment

    person = factory.SubFactory(PersonFactory)
    unit = factory.SelfAttribute("person.unit")
    volunteer = factory.SubFactory(VolunteerFactory, unit=factory.SelfAttribute("..unit"))
    started_on = date(2021, 1, 1)


class MembershipFactory(DjangoModelFactory):
    """In a club of the person's commune since 2021."""

    class Meta:
        model = ClubMembership

    person = factory.SubFactory(PersonFactory)
    unit = factory.SelfAttribute("person.unit")
    club = factory.SubFactory(SupportModelFactory, unit=factory.SelfAttribute("..unit"))
    joined_on = date(2021, 1, 1)


class ClubBenefitFactory(EventFactory):
    class Meta:
        model = ClubBenefit

    club = factory.SubFactory(SupportModelFactory, unit=factory.SelfAttribute("..unit"))
    what = "Quà Tết"


class CouncilSessionFactory(DjangoModelFactory):
    """A session of 20/11/2026 with seven members who vote, being prepared."""

    class Meta:
        model = CouncilSession

    unit = factory.SubFactory(CommuneFactory)
    day = date(2026, 11, 20)
    place = "Hội trường Thử Nghiệm"
    chair = "Chủ Trì Thử, Chủ tịch Hội đồng"
    secretary = "Thư Ký Thử, Công an phường"
    members_present = 7


class RemovalProposalFactory(DjangoModelFactory):
    """Somebody proposed because their term ended; give ``registration``."""

    class Meta:
        model = RemovalProposal

    registration = factory.SubFactory(RegistrationFactory, category="illegal_user")
    person = factory.SelfAttribute("registration.person")
    session = factory.SubFactory(
        CouncilSessionFactory, unit=factory.SelfAttribute("..registration.unit")
    )
    reason = Registration.Reason.TERM_ENDED
