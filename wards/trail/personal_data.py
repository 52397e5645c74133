"""Which fields say something about a person; a test refuses a field that is not declared."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fields:
    """The fields of one model: those that say something about a person, and the rest."""

    personal: frozenset[str]
    plain: frozenset[str]

    @classmethod
    def declared(cls, *, personal="", plain=""):
        return cls(frozenset(personal.split()), frozenset(plain.split()))


FIELDS = {
    "wards.Unit": Fields.declared(
        plain="code name kind level valid_from valid_to slug path parent_path scope_path"
        " successor latitude longitude"
    ),
    "wards.Succession": Fields.declared(plain="old new took_effect_on is_main"),
    "wards.Neighbourhood": Fields.declared(plain="code version unit name"),
    "wards.Beat": Fields.declared(plain="code version unit number first_day last_day"),
    "wards.BeatNeighbourhood": Fields.declared(plain="beat neighbourhood first_day last_day"),
    "wards.BeatDuty": Fields.declared(
        personal="officer is_deputy first_day last_day", plain="code version beat"
    ),
    "wards.Facility": Fields.declared(
        plain="code version unit name kind places address valid_from valid_to successor"
    ),
    "wards.Office": Fields.declared(
        personal="signer_rank signer_name deputy_lines",
        plain="code version unit agency name valid_from valid_to superior_lines issuing_lines"
        " sign place addressee authority_lines recipient_lines duty_phone is_default",
    ),
    "wards.User": Fields.declared(
        personal="username full_name position rank phone password last_login",
        plain="code version unit role agency facility is_active must_change_password is_demo"
        " second_factor created_at",
    ),
    "wards.DrugStatus": Fields.declared(
        plain="code version register_key unit year status decision_number decided_on"
    ),
    "wards.Population": Fields.declared(plain="code version register_key unit year people"),
    "wards.HotSpot": Fields.declared(
        personal="place note", plain="code version register_key unit level formed_on cleared_on"
    ),
    "wards.Commendation": Fields.declared(
        personal="recipient reason",
        plain="code version unit recipient_kind form decision_number decided_on decided_by",
    ),
    "wards.CalendarDay": Fields.declared(plain="code version unit day becomes reason document"),
    "wards.NumberAllowance": Fields.declared(plain="code user day asked allowed"),
    "wards.SecondFactor": Fields.declared(
        personal="secret_sealed", plain="code user kind last_step created_at confirmed_at"
    ),
    "wards.FactorCode": Fields.declared(personal="digest", plain="factor kind number used_at"),
    "wards.FactorRule": Fields.declared(
        plain="code version unit role is_required first_day last_day"
    ),
    "wards.FactorReset": Fields.declared(
        personal="reason",
        plain="code user asked_by asked_at confirmed_by confirmed_at withdrawn_by withdrawn_at",
    ),
    "wards.KeyProof": Fields.declared(plain="key is_next proof"),
    "wards.AuditEvent": Fields.declared(
        personal="actor",
        plain="at role actor_unit_slug unit_slug verb model record fields record_version page rows"
        " reason seal",
    ),
    "wards.AuditLink": Fields.declared(plain="chain number made_at upto events digest"),
    "wards.AuditAnchor": Fields.declared(plain="number day made_at heads digest"),
    "wards.AuditShown": Fields.declared(plain="event unit_slug model codes"),
    "wards.SavedView": Fields.declared(
        personal="name", plain="code owner unit page query columns is_shared"
    ),
}
