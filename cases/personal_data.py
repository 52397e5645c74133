"""Which fields of people and cases say something about a person: nearly all of them."""

from wards.trail.personal_data import Fields

FIELDS = {
    "cases.Person": Fields.declared(
        personal="full_name aliases name_key search_key sort_key birth_year birth_month birth_day"
        " sex identity_sealed identity_index identity_tail father_name mother_name spouse_name"
        " native_place ethnicity education occupation phone neighbourhood address"
        " permanent_address residence substances first_use_year first_use_route withdrawal_reason",
        plain="withdrawn_at withdrawn_by code version unit register_unit register_key created_at",
    ),
    "cases.Registration": Fields.declared(
        personal="person category registered_on removed_on removal_reason withdrawal_reason",
        plain="withdrawn_at withdrawn_by code version unit register_key",
    ),
    "cases.Responsibility": Fields.declared(
        personal="person first_day last_day reason", plain="code unit instead_of"
    ),
    "cases.Transfer": Fields.declared(
        personal="person to_unit elsewhere reason left_on left_time address document_number"
        " answer_reason receipt_number handed_on",
        plain="code version unit state sent_at sent_by answered_at answered_by due_on due_time"
        " due_source",
    ),
    "cases.TransferItem": Fields.declared(personal="kind what fate record", plain="code transfer"),
    "cases.FileRequest": Fields.declared(
        personal="person about reason answer_reason",
        plain="code version unit state asked_at asked_by answered_at answered_by",
    ),
    "cases.Whereabouts": Fields.declared(
        personal="person kind started_on ended_on place note",
        plain="code version register_key unit",
    ),
    "cases.Case": Fields.declared(
        personal="person kind variant opened_on decided_on decision_number decided_by facility"
        " started_on term_months term_source ends_on helper closed_on outcome withdrawal_reason",
        plain="withdrawn_at withdrawn_by code version unit",
    ),
    "cases.EarlierCourse": Fields.declared(
        personal="person kind started_year started_month started_day ended_year ended_month"
        " ended_day is_running facility place source note withdrawal_reason",
        plain="withdrawn_at withdrawn_by code version",
    ),
    "cases.EarlierCourseCount": Fields.declared(
        personal="person number reason", plain="code version said_by said_at"
    ),
    "cases.CaseStep": Fields.declared(
        personal="case step done_on done_time received_on received_time until_on days months type"
        " document_number signed_by reason withdrawal_reason",
        plain="withdrawn_at withdrawn_by approved_at approved_by code version",
    ),
    "cases.Deadline": Fields.declared(
        personal="case person task step recorded opens_on due_on due_time was_due_on"
        " local_on local_time",
        plain="is_ours is_certain moved_by procedure",
    ),
    "cases.CaseClock": Fields.declared(
        personal="case stale_at ends_on", plain="case_version recount_for"
    ),
    "cases.Determination": Fields.declared(
        personal="person day place result sheet_number", plain="code version register_key unit"
    ),
    "cases.DrugTest": Fields.declared(
        personal="person day result substance", plain="code version register_key unit"
    ),
    "cases.Relapse": Fields.declared(
        personal="person day found_by", plain="code version register_key unit"
    ),
    "cases.Sanction": Fields.declared(
        personal="person day form amount decision_number decided_by",
        plain="code version register_key unit",
    ),
    "cases.YearResult": Fields.declared(personal="case day why_not use work", plain="code version"),
    "cases.Visit": Fields.declared(
        personal="person day visited_by met place work income family compliance progress content"
        " next_step next_on",
        plain="code version register_key unit",
    ),
    "cases.Support": Fields.declared(
        personal="person proposed_on proposed_by approved_on declined_on day kind provider"
        " subject amount borrower_name relation guarantor policy term_months repayment"
        " repaid_on still_owed arrears after_3_months after_6_months service point through_model"
        " through_volunteer note client",
        plain="code version register_key unit session heads",
    ),
    "cases.Client": Fields.declared(
        personal="person age_band", plain="code version unit label point volunteer"
    ),
    "cases.Referral": Fields.declared(
        personal="person day kind place arrived_on result answered_on through_model"
        " through_volunteer note",
        plain="code version register_key unit",
    ),
    "cases.Volunteer": Fields.declared(
        personal="full_name birth_year organisation neighbourhood phone started_on ended_on",
        plain="code version register_key unit",
    ),
    "cases.Team": Fields.declared(
        plain="code version unit kind name decision_number started_on ended_on"
    ),
    "cases.TeamMember": Fields.declared(
        personal="volunteer full_name position joined_on left_on", plain="code version team"
    ),
    "cases.SupportModel": Fields.declared(
        plain="code version register_key unit kind name place decision_number decided_on"
        " started_on ended_on own_kind"
    ),
    "cases.SupportModelKind": Fields.declared(plain="code version unit name base order retired_on"),
    "cases.BoardMember": Fields.declared(
        personal="full_name position phone joined_on left_on", plain="code version model"
    ),
    "cases.Activity": Fields.declared(
        plain="code version register_key unit kind day topic place audience organiser"
        " people pupils copies communes is_approximate cost model"
    ),
    "cases.Organisation": Fields.declared(plain="code version unit name key merged_into"),
    "cases.ActivityPartner": Fields.declared(plain="activity organisation"),
    "cases.ActivityReach": Fields.declared(plain="activity neighbourhood school"),
    "cases.School": Fields.declared(plain="code version unit name key level started_on ended_on"),
    "cases.Tip": Fields.declared(
        personal="neighbourhood place content source_sealed result findings closing_reason person",
        plain="code version unit received_on received_time channel received_by state officer"
        " assigned_on verified_on verified_by closed_on",
    ),
    "cases.TipAssignment": Fields.declared(plain="code tip officer first_day last_day given_by"),
    "cases.AreaFigures": Fields.declared(
        plain="code unit year up_to residents on_file places offenders plants plant_area key_route"
        " outcome source decision kept_at kept_by"
    ),
    "cases.ConversionPlan": Fields.declared(
        plain="code version unit decision document_number signed_on first_day last_day goals"
        " outcome"
    ),
    "cases.ConversionTask": Fields.declared(
        personal="owner", plain="code version plan what due_on done_on note"
    ),
    "cases.Participant": Fields.declared(
        personal="full_name position commune", plain="code activity"
    ),
    "cases.VolunteerAssignment": Fields.declared(
        personal="person volunteer officer organisation role started_on ended_on",
        plain="code version register_key unit",
    ),
    "cases.ClubMembership": Fields.declared(
        personal="person club joined_on left_on", plain="code version register_key unit"
    ),
    "cases.Attendance": Fields.declared(personal="person activity", plain="code"),
    "cases.ClubBenefit": Fields.declared(
        personal="person day club what amount", plain="code version register_key unit"
    ),
    "cases.FacilityCare": Fields.declared(
        personal="case protocol began_on ended_on helper", plain="code version"
    ),
    "cases.FacilityActivity": Fields.declared(
        plain="code version facility kind day topic place organiser people"
    ),
    "cases.FacilityActivityPartner": Fields.declared(plain="activity organisation"),
    "cases.FacilityAttendance": Fields.declared(personal="case", plain="code activity"),
    "cases.ReintegrationPlan": Fields.declared(
        personal="person case begun_on housing housing_need work work_need family family_need"
        " treatment treatment_need helper helper_need closed_on outcome",
        plain="code version",
    ),
    "cases.PlanGoal": Fields.declared(
        personal="plan section what owner owner_name due_on done_on result", plain="code version"
    ),
    "cases.PlanReview": Fields.declared(
        personal="plan due_on held_on reached", plain="code version unit held_by"
    ),
    "cases.PlanRevision": Fields.declared(
        personal="plan act said", plain="code number made_at made_by"
    ),
    "cases.TraineeBook": Fields.declared(
        plain="code version facility day made_by made_at loaded_at known"
    ),
    "cases.Trainee": Fields.declared(
        personal="person full_name birth_year birth_month birth_day father_name mother_name"
        " identity_sealed identity_index lives_at form decision_number admitted_on leaves_on"
        " same_as content book_number",
        plain="code version book unit row is_doubtful instead_of answered_at answered_by",
    ),
    "cases.HandoverList": Fields.declared(
        plain="code version facility day document_number source made_by"
    ),
    "cases.Handover": Fields.declared(
        personal="person full_name birth_year birth_month birth_day father_name mother_name"
        " identity_sealed identity_index goes_to leaves_on arrived_on refusal settlement",
        plain="code version list unit noticed_at noticed_by arrived_at arrived_by refused_from"
        " refused_at settled_at settled_by",
    ),
    "cases.CouncilSession": Fields.declared(
        personal="place chair secretary present absent discussion",
        plain="code version unit day starts_at members_total members_present minutes_number"
        " closed_at closed_by applied_at applied_by",
    ),
    "cases.RemovalProposal": Fields.declared(
        personal="person registration reason helper_opinion votes_for votes_against abstained"
        " result note sheet",
        plain="code version session applied_version",
    ),
    "cases.Comparison": Fields.declared(
        personal="our_name our_position their_name their_position",
        plain="code version unit kind listed facility as_of held_on document_number their_office"
        " made_by closed_at closed_by",
    ),
    "cases.ComparisonRow": Fields.declared(
        personal="person full_name birth_year birth_month birth_day content_sealed outcome answer"
        " settlement note",
        plain="code version comparison settled_at settled_by",
    ),
    "cases.Campaign": Fields.declared(
        plain="code version unit name document_number document_on first_day last_day way criteria"
        " made_by closed_on closed_by conclusion"
    ),
    "cases.CampaignPerson": Fields.declared(
        personal="person neighbourhood checked_on way record result note",
        plain="code version campaign officer checked_by is_left_out",
    ),
    "cases.LocalProcedure": Fields.declared(
        plain="code version unit kind step owner number counted_in document_number document_on"
        " first_day last_day"
    ),
    "cases.Upload": Fields.declared(plain="code user unit uploaded_at erases"),
    "cases.Import": Fields.declared(
        personal="ledger_sealed",
        plain="code unit loaded_at loaded_by counts undone_at undone_by",
    ),
    "cases.Merge": Fields.declared(
        personal="kept merged ledger_sealed", plain="code merged_at merged_by undone_at undone_by"
    ),
    "cases.DifferentPeople": Fields.declared(personal="first second", plain="code said_at said_by"),
    "cases.ColumnMapping": Fields.declared(plain="unit sheet heading column"),
}
