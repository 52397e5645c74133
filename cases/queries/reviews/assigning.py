"""Who is to check people: the officer of their beat, unless somebody else is named."""

from wards.models import Beat, User
from wards.models.users import Agency
from wards.places import beats
from wards.roles import Role


def by_default(people, day):
    """{person's key: key of the officer on duty where they live on a day}, of those in a beat."""
    hoods = {one.neighbourhood_id for one in people if one.neighbourhood_id}
    lies_in = beats.by_neighbourhood(hoods, day)
    found = Beat.objects.lasting_on(day).with_officer(day).filter(code__in=set(lies_in.values()))
    duty = {
        code: officer
        for code, officer, is_active in found.values_list("code", "duty_officer", "duty_is_active")
        if is_active
    }
    return {one.pk: duty.get(lies_in.get(one.neighbourhood_id)) for one in people}


def officers_of(campaign, user):
    """The police of the commune who may be named, in a user's sight."""
    seen = User.objects.visible_to(user).filter(unit__scope_path=campaign.unit.scope_path)
    roles = (Role.OFFICER, Role.LEADER)
    found = seen.filter(is_active=True, agency=Agency.POLICE, role__in=roles)
    return found.order_by("full_name", "pk")
