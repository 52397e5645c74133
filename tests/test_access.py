"""Every page, every role, another ward. An address that is not in the table fails the last test.

Numbers are the answers to officer, planner, leader, auditor, administrator of the ward, and to a
leader of another ward. A POST is sent empty: 200 is the form again, 302 a refusal in words.
"""

from datetime import UTC, datetime

import pytest
from django.urls import get_resolver, reverse

from cases.actions import imports
from tests.factories import (
    CommuneFactory,
    FacilityFactory,
    FacilityUserFactory,
    UserFactory,
)
from tests.pages.laid import laid, records, ward
from wards.models import User
from wards.roles import Role

__all__ = ["laid", "records", "ward"]  # fixtures
ROLES = [Role.OFFICER, Role.PLANNER, Role.LEADER, Role.AUDITOR, Role.ADMINISTRATOR]
OPEN_TO_ALL = {"wards:sign_in", "wards:code_entry", "wards:sign_out", "wards:unlock"}
OPEN_TO_ALL |= {"set_language"}
#   page                         sent   officer planner leader auditor admin elsewhere
PAGES = {
    "wards:home":                ("get",  302, 302, 302, 302, 302, 302),
    "wards:password_change":     ("get",  200, 200, 200, 200, 200, 200),
    "wards:account":             ("get",  200, 200, 200, 200, 200, 200),
    "wards:factor":              ("get",  200, 200, 200, 200, 200, 200),
    "wards:factor_set_up":       ("get",  302, 302, 302, 302, 302, 302),
    "wards:factor_card":         ("post", 404, 404, 404, 404, 404, 404),
    "wards:factor_list":         ("get",  403, 403, 200, 403, 200, 200),
    "wards:factor_rule_list":    ("get",  403, 403, 200, 403, 200, 200),
    "wards:factor_rule_create":  ("get",  403, 403, 200, 403, 200, 200),
    "wards:factor_rule_edit":    ("get",  403, 403, 200, 403, 200, 404),
    "wards:factor_rule_remove":  ("post", 403, 403, 302, 403, 302, 404),
    "wards:factor_reset_list":   ("get",  403, 403, 200, 403, 200, 200),
    "wards:factor_reset_ask":    ("get",  403, 403, 403, 403, 200, 403),
    "wards:factor_reset_detail": ("get",  403, 403, 200, 403, 200, 404),
    "wards:factor_reset_confirmation": ("post", 403, 403, 302, 403, 302, 404),
    "wards:factor_reset_withdrawal": ("post", 403, 403, 302, 403, 302, 404),
    "wards:keep_alive":          ("post", 204, 204, 204, 204, 204, 204),
    "wards:lock":                ("post", 302, 302, 302, 302, 302, 302),
    "cases:work_list":           ("get",  200, 200, 200, 403, 403, 200),
    "cases:paper_list":          ("get",  200, 200, 200, 403, 403, 200),
    "cases:approval_list":       ("get",  200, 200, 200, 403, 403, 200),
    "cases:deadline_list":       ("get",  200, 200, 200, 403, 403, 200),
    "cases:person_list":         ("get",  200, 200, 200, 403, 403, 200),
    "cases:person_search":       ("post", 302, 302, 302, 403, 403, 302),
    "cases:person_alike":        ("post", 200, 403, 200, 403, 403, 200),
    "cases:suspected_list":      ("get",  200, 200, 200, 403, 403, 200),
    "cases:merge_list":          ("get",  200, 200, 200, 403, 403, 200),
    "cases:merge_detail":        ("get",  200, 200, 200, 403, 403, 404),
    "cases:merge_undo":          ("post", 302, 403, 302, 403, 403, 404),
    "cases:pair_detail":         ("get",  200, 403, 200, 403, 403, 404),
    "cases:pair_apart":          ("post", 302, 403, 302, 403, 403, 404),
    "cases:person_many":         ("post", 302, 403, 302, 403, 403, 302),
    "cases:person_many_detail":  ("get",  302, 403, 302, 403, 403, 302),
    "cases:person_many_removal": ("post", 302, 403, 302, 403, 403, 302),
    "cases:person_lookup":       ("get",  200, 403, 200, 403, 403, 200),
    "cases:person_create":       ("get",  200, 403, 200, 403, 403, 200),
    "cases:person_detail":       ("get",  200, 200, 200, 403, 403, 404),
    "cases:person_edit":         ("get",  200, 403, 200, 403, 403, 404),
    "cases:person_identity":     ("post", 200, 403, 200, 403, 403, 404),
    "cases:registration_create": ("get",  200, 403, 200, 403, 403, 404),
    "cases:registration_edit":   ("get",  200, 403, 200, 403, 403, 404),
    "cases:transfer_list":       ("get",  200, 403, 200, 403, 403, 200),
    "cases:transfer_detail":     ("get",  200, 403, 200, 403, 403, 404),
    "cases:transfer_create":     ("get",  200, 403, 200, 403, 403, 404),
    "cases:transfer_sending":    ("get",  200, 403, 200, 403, 403, 404),
    "cases:transfer_number":     ("get",  200, 403, 200, 403, 403, 404),
    "cases:transfer_recall":     ("get",  200, 403, 200, 403, 403, 404),
    "cases:transfer_return":     ("get",  200, 403, 200, 403, 403, 404),
    "cases:transfer_acceptance": ("get",  200, 403, 200, 403, 403, 404),
    "cases:transfer_closure":    ("get",  200, 403, 200, 403, 403, 404),
    "cases:arrival_create":      ("get",  200, 403, 200, 403, 403, 404),
    "cases:file_request_list":   ("get",  200, 403, 200, 403, 403, 200),
    "cases:file_request_create": ("get",  302, 403, 302, 403, 403, 302),
    "cases:file_request_detail": ("get",  200, 403, 200, 403, 403, 404),
    "cases:file_request_refusal": ("get", 200, 403, 200, 403, 403, 404),
    "cases:file_request_withdrawal": ("post", 302, 403, 302, 403, 403, 404),
    "cases:file_arrival":        ("get",  200, 403, 200, 403, 403, 404),
    "cases:council_list":       ("get",  200, 200, 200, 403, 403, 200),
    "cases:council_create":     ("get",  200, 403, 200, 403, 403, 200),
    "cases:council_detail":     ("get",  200, 200, 200, 403, 403, 404),
    "cases:council_edit":       ("get",  200, 403, 200, 403, 403, 404),
    "cases:council_remove":     ("post", 302, 403, 302, 403, 403, 404),
    "cases:council_candidates": ("get",  200, 200, 200, 403, 403, 404),
    "cases:council_people":     ("post", 302, 403, 302, 403, 403, 404),
    "cases:council_votes":      ("get",  200, 403, 200, 403, 403, 404),
    "cases:council_closure":    ("post", 302, 403, 302, 403, 403, 404),
    "cases:council_reopening":  ("post", 302, 403, 302, 403, 403, 404),
    "cases:council_decision":   ("post", 403, 403, 302, 403, 403, 404),
    "cases:council_undo":       ("post", 403, 403, 302, 403, 403, 404),
    "cases:proposal_detail":    ("get",  200, 200, 200, 403, 403, 404),
    "cases:proposal_edit":      ("get",  200, 403, 200, 403, 403, 404),
    "cases:proposal_remove":    ("post", 302, 403, 302, 403, 403, 404),
    "reports:council_minutes":  ("get",  200, 200, 200, 403, 403, 404),
    "cases:registration_removal": ("get", 200, 403, 200, 403, 403, 404),
    "cases:whereabouts_create": ("get",  200, 403, 200, 403, 403, 404),
    "cases:whereabouts_edit":   ("get",  200, 403, 200, 403, 403, 404),
    "cases:whereabouts_remove": ("post", 302, 403, 302, 403, 403, 404),
    "cases:earlier_course_create": ("get", 200, 403, 200, 403, 403, 404),
    "cases:earlier_course_edit": ("get",  200, 403, 200, 403, 403, 404),
    "cases:earlier_course_withdrawal": ("get", 200, 403, 200, 403, 403, 404),
    "cases:earlier_course_restoration": ("post", 404, 403, 404, 403, 403, 404),
    "cases:course_count_create": ("get",  200, 403, 200, 403, 403, 404),
    "cases:case_create":         ("get",  200, 403, 200, 403, 403, 404),
    "cases:case_list":           ("get",  200, 200, 200, 403, 403, 200),
    "cases:case_detail":         ("get",  200, 200, 200, 403, 403, 404),
    "cases:step_create":         ("get",  200, 403, 200, 403, 403, 404),
    "cases:step_edit":           ("get",  200, 403, 200, 403, 403, 404),
    "cases:step_approval":       ("post", 403, 403, 302, 403, 403, 404),
    "cases:step_withdrawal":     ("get",  200, 403, 200, 403, 403, 404),
    "cases:case_edit":           ("get",  200, 403, 200, 403, 403, 404),
    "cases:case_decision":       ("get",  200, 403, 200, 403, 403, 404),
    "cases:case_closure":        ("get",  200, 403, 200, 403, 403, 404),
    "cases:tip_list":            ("get",  200, 200, 200, 403, 403, 200),
    "cases:tip_figures":         ("get",  200, 200, 200, 403, 403, 200),
    "cases:tip_create":          ("get",  200, 403, 200, 403, 403, 200),
    "cases:tip_detail":          ("get",  200, 200, 200, 403, 403, 404),
    "cases:tip_edit":            ("get",  200, 403, 200, 403, 403, 404),
    "cases:tip_remove":          ("post", 302, 403, 302, 403, 403, 404),
    "cases:tip_assignment":      ("get",  200, 403, 200, 403, 403, 404),
    "cases:tip_verification":    ("get",  302, 403, 302, 403, 403, 404),
    "cases:tip_closing":         ("get",  302, 403, 302, 403, 403, 404),
    "cases:tip_file":            ("get",  302, 403, 302, 403, 403, 404),
    "cases:tip_step_back":       ("post", 302, 403, 302, 403, 403, 404),
    "cases:tip_source":          ("get",  200, 403, 200, 403, 403, 404),
    "cases:tip_source_shown":    ("post", 403, 403, 200, 403, 403, 404),
    "cases:outreach":            ("get",  200, 200, 200, 403, 403, 200),
    "cases:school_list":         ("get",  200, 200, 200, 403, 403, 200),
    "cases:school_create":       ("get",  200, 403, 200, 403, 403, 200),
    "cases:school_edit":         ("get",  200, 403, 200, 403, 403, 404),
    "cases:school_remove":       ("post", 302, 403, 302, 403, 403, 404),
    "cases:area_figures_list":   ("get",  200, 200, 200, 403, 403, 200),
    "cases:conversion_plan_list": ("get", 200, 200, 200, 403, 403, 200),
    "cases:conversion_plan_create": ("get", 200, 403, 200, 403, 403, 200),
    "cases:conversion_plan_detail": ("get", 200, 200, 200, 403, 403, 404),
    "cases:conversion_plan_edit": ("get", 200, 403, 200, 403, 403, 404),
    "cases:conversion_plan_remove": ("post", 302, 403, 302, 403, 403, 404),
    "cases:conversion_task_create": ("get", 200, 403, 200, 403, 403, 404),
    "cases:conversion_task_edit": ("get", 200, 403, 200, 403, 403, 404),
    "cases:conversion_task_remove": ("post", 302, 403, 302, 403, 403, 404),
    "cases:activity_list":       ("get",  200, 200, 200, 403, 403, 200),
    "cases:activity_create":     ("get",  200, 403, 200, 403, 403, 200),
    "cases:activity_detail":     ("get",  200, 200, 200, 403, 403, 404),
    "cases:activity_edit":       ("get",  200, 403, 200, 403, 403, 404),
    "cases:activity_remove":     ("post", 302, 403, 302, 403, 403, 404),
    "cases:activity_headcount":  ("post", 302, 403, 302, 403, 403, 404),
    "cases:participants":        ("get",  200, 200, 200, 403, 403, 404),
    "cases:participants_removal": ("post", 302, 403, 302, 403, 403, 404),
    "cases:visit_create":        ("get",  200, 403, 200, 403, 403, 404),
    "cases:visit_list":          ("get",  200, 200, 200, 403, 403, 200),
    "cases:visit_round":         ("get",  200, 403, 200, 403, 403, 200),
    "cases:unvisited":           ("get",  200, 200, 200, 403, 403, 200),
    "reports:borrowers":         ("get",  200, 200, 200, 403, 403, 200),
    "reports:briefing":          ("get",  200, 200, 200, 403, 403, 200),
    "reports:notebook":          ("get",  200, 200, 200, 403, 403, 200),
    "cases:visit_edit":          ("get",  200, 403, 200, 403, 403, 404),
    "cases:visit_remove":        ("post", 302, 403, 302, 403, 403, 404),
    "cases:test_create":         ("get",  200, 403, 200, 403, 403, 404),
    "cases:test_edit":           ("get",  200, 403, 200, 403, 403, 404),
    "cases:test_remove":         ("post", 302, 403, 302, 403, 403, 404),
    "cases:sanction_create":     ("get",  200, 403, 200, 403, 403, 404),
    "cases:sanction_edit":       ("get",  200, 403, 200, 403, 403, 404),
    "cases:sanction_remove":     ("post", 302, 403, 302, 403, 403, 404),
    "cases:year_result_create":  ("get",  200, 403, 200, 403, 403, 404),
    "cases:year_result_edit":    ("get",  200, 403, 200, 403, 403, 404),
    "cases:year_result_remove":  ("post", 302, 403, 302, 403, 403, 404),
    "cases:support_list":        ("get",  200, 200, 200, 403, 403, 200),
    "cases:loans_by_guarantor":  ("get",  200, 200, 200, 403, 403, 200),
    "cases:client_create":       ("get",  200, 403, 200, 403, 403, 404),
    "cases:client_contact_create": ("get", 200, 403, 200, 403, 403, 404),
    "cases:client_detail":       ("get",  200, 200, 200, 403, 403, 404),
    "cases:client_turn_create":  ("get",  200, 403, 200, 403, 403, 404),
    "cases:client_turn_remove":  ("post", 302, 403, 302, 403, 403, 404),
    "cases:client_link":         ("get",  200, 403, 200, 403, 403, 404),
    "cases:client_unlinking":    ("post", 302, 403, 302, 403, 403, 404),
    "cases:loan_list":           ("get",  200, 200, 200, 403, 403, 200),
    "cases:loan_propose":        ("get",  200, 403, 200, 403, 403, 404),
    "cases:loan_detail":         ("get",  200, 200, 200, 403, 403, 404),
    "cases:loan_edit":           ("get",  200, 403, 200, 403, 403, 404),
    "cases:loan_approval":       ("get",  200, 403, 200, 403, 403, 404),
    "cases:loan_refusal":        ("get",  200, 403, 200, 403, 403, 404),
    "cases:loan_payment":        ("get",  302, 403, 302, 403, 403, 404),
    "cases:loan_arrears":        ("get",  302, 403, 302, 403, 403, 404),
    "cases:loan_repayment":      ("get",  302, 403, 302, 403, 403, 404),
    "cases:support_create":      ("get",  200, 403, 200, 403, 403, 404),
    "cases:support_edit":        ("get",  200, 403, 200, 403, 403, 404),
    "cases:support_remove":      ("post", 302, 403, 302, 403, 403, 404),
    "cases:support_follow_up":   ("post", 302, 403, 302, 403, 403, 404),
    "cases:referral_list":       ("get",  200, 200, 200, 403, 403, 200),
    "cases:referral_create":     ("get",  200, 403, 200, 403, 403, 404),
    "cases:referral_edit":       ("get",  200, 403, 200, 403, 403, 404),
    "cases:referral_feedback":   ("get",  200, 403, 200, 403, 403, 404),
    "cases:referral_remove":     ("post", 302, 403, 302, 403, 403, 404),
    "cases:model_list":          ("get",  200, 200, 200, 403, 403, 200),
    "cases:model_create":        ("get",  200, 403, 200, 403, 403, 200),
    "cases:model_detail":        ("get",  200, 200, 200, 403, 403, 404),
    "cases:model_edit":          ("get",  200, 403, 200, 403, 403, 404),
    "cases:model_end":           ("get",  200, 403, 200, 403, 403, 404),
    "cases:model_remove":        ("post", 302, 403, 302, 403, 403, 404),
    "cases:board_create":        ("get",  200, 403, 200, 403, 403, 404),
    "cases:board_edit":          ("get",  200, 403, 200, 403, 403, 404),
    "cases:board_remove":        ("post", 302, 403, 302, 403, 403, 404),
    "cases:membership_create":   ("get",  200, 403, 200, 403, 403, 404),
    "cases:person_membership_create": ("get", 200, 403, 200, 403, 403, 404),
    "cases:membership_edit":     ("get",  200, 403, 200, 403, 403, 404),
    "cases:membership_remove":   ("post", 302, 403, 302, 403, 403, 404),
    "cases:meeting_create":      ("get",  200, 403, 200, 403, 403, 404),
    "cases:meeting_edit":        ("get",  200, 403, 200, 403, 403, 404),
    "cases:meeting_remove":      ("post", 302, 403, 302, 403, 403, 404),
    "cases:benefit_create":      ("get",  200, 403, 200, 403, 403, 404),
    "cases:benefit_remove":      ("post", 302, 403, 302, 403, 403, 404),
    "cases:session_create":      ("get",  200, 403, 200, 403, 403, 404),
    "cases:session_edit":        ("get",  200, 403, 200, 403, 403, 404),
    "cases:session_remove":      ("post", 302, 403, 302, 403, 403, 404),
    "reports:transfer_slip":     ("get",  200, 403, 200, 403, 403, 404),
    "reports:transfer_minute":   ("get",  200, 403, 200, 403, 403, 404),
    "reports:attendance_sheet":  ("get",  200, 200, 200, 403, 403, 404),
    "wards:status_list":         ("get",  302, 302, 302, 403, 403, 302),
    "wards:area_detail":         ("get",  200, 200, 200, 403, 403, 404),
    "wards:status_create":       ("get",  200, 403, 200, 403, 403, 200),
    "wards:status_edit":         ("get",  200, 403, 200, 403, 403, 404),
    "wards:status_remove":       ("post", 302, 403, 302, 403, 403, 404),
    "wards:status_changes":      ("get",  200, 200, 200, 403, 403, 200),
    "wards:population_edit":     ("get",  200, 403, 200, 403, 403, 200),
    "reports:area_calculator":   ("get",  200, 200, 200, 403, 403, 404),
    "reports:area_figures":      ("get",  200, 200, 200, 403, 403, 404),
    "reports:area_figures_paper": ("get", 200, 200, 200, 403, 403, 404),
    "reports:area_figures_keeping": ("post", 302, 403, 302, 403, 403, 404),
    "reports:area_figures_decision": ("post", 302, 403, 302, 403, 403, 404),
    "reports:import_start":      ("get",  200, 200, 200, 403, 403, 200),
    "reports:import_blank":      ("get",  200, 200, 200, 403, 403, 200),
    "reports:register_whole":    ("post", 302, 403, 302, 403, 403, 302),
    "reports:import_done":       ("get",  302, 302, 302, 403, 403, 302),
    "reports:import_detail":     ("get",  200, 200, 200, 403, 403, 404),
    "reports:import_undo":       ("post", 302, 302, 302, 403, 403, 404),
    "reports:import_preview":    ("get",  404, 404, 302, 403, 403, 404),
    "reports:import_columns":    ("get",  404, 404, 302, 403, 403, 404),
    "reports:import_marked":     ("get",  404, 404, 302, 403, 403, 404),
    "reports:import_confirmation": ("post", 404, 404, 302, 403, 403, 404),
    "reports:import_progress":   ("get",  404, 404, 200, 403, 403, 404),
    "reports:import_discard":    ("post", 404, 404, 302, 403, 403, 404),
    "reports:report":            ("get",  200, 200, 200, 403, 403, 404),
    "reports:report_file":       ("get",  200, 200, 200, 403, 403, 404),
    "reports:records":           ("get",  200, 200, 200, 403, 403, 404),
    "reports:signed_edit":       ("get",  403, 200, 403, 403, 403, 403),
    "reports:texts_edit":        ("get",  200, 200, 200, 403, 403, 404),
    "reports:signed_remove":     ("post", 403, 302, 403, 403, 403, 403),
    "cases:same_number_list":    ("get",  200, 200, 200, 403, 403, 200),
    "cases:withdrawal_list":     ("get",  200, 200, 200, 403, 403, 200),
    "cases:person_withdrawal":   ("get",  200, 403, 200, 403, 403, 404),
    "cases:person_restoration":  ("post", 404, 403, 404, 403, 403, 404),
    "cases:registration_withdrawal": ("get", 200, 403, 200, 403, 403, 404),
    "cases:registration_restoration": ("post", 404, 403, 404, 403, 403, 404),
    "cases:case_withdrawal":     ("get",  200, 403, 200, 403, 403, 404),
    "cases:case_restoration":    ("post", 404, 403, 404, 403, 403, 404),
    "cases:unmonitored_list":    ("get",  200, 200, 200, 403, 403, 200),
    "cases:unallocated_list":    ("get",  200, 200, 200, 403, 403, 200),
    "reports:allocation_list":   ("get",  200, 200, 200, 403, 403, 200),
    "reports:allocation_desk":   ("get",  200, 200, 200, 403, 403, 404),
    "reports:allocation_act":    ("post", 302, 403, 302, 403, 403, 404),
    "reports:allocation_undo":   ("post", 302, 403, 302, 403, 403, 404),
    "reports:unit_history":      ("get",  200, 200, 200, 403, 403, 404),
    "reports:facility_became":   ("get",  403, 403, 403, 403, 403, 403),
    "reports:facility_month":    ("get",  403, 403, 403, 403, 403, 403),
    "reports:facility_month_file": ("get", 403, 403, 403, 403, 403, 403),
    "reports:handovers":         ("get",  200, 200, 200, 403, 403, 200),
    "reports:balance":           ("get",  200, 200, 200, 403, 403, 404),
    "reports:release_cohorts":   ("get",  200, 200, 200, 403, 403, 200),
    "reports:target_table":      ("get",  200, 200, 200, 403, 403, 200),
    "reports:target_own":        ("get",  403, 200, 403, 403, 403, 403),
    "reports:target_below":      ("get",  403, 200, 403, 403, 403, 403),
    "reports:target_withdrawal": ("get",  403, 200, 403, 403, 403, 403),
    "reports:directive_list":    ("get",  200, 200, 200, 403, 403, 200),
    "reports:directive_create":  ("get",  403, 200, 403, 403, 403, 403),
    "reports:directive_edit":    ("get",  403, 200, 403, 403, 403, 403),
    "reports:target_history":    ("get",  200, 200, 200, 403, 403, 404),
    "reports:audit_list":        ("get",  403, 403, 200, 200, 403, 200),
    "reports:volume_list":       ("get",  403, 403, 200, 200, 200, 200),
    "reports:history":           ("get",  200, 200, 200, 403, 403, 404),
    "cases:beat_list":           ("get",  200, 200, 200, 403, 403, 200),
    "cases:beat_create":         ("get",  403, 403, 200, 403, 403, 200),
    "cases:beat_detail":         ("get",  200, 200, 200, 403, 403, 404),
    "cases:beat_edit":           ("get",  403, 403, 200, 403, 403, 404),
    "cases:beat_remove":         ("post", 403, 403, 302, 403, 403, 404),
    "cases:beat_places":         ("get",  403, 403, 200, 403, 403, 404),
    "cases:beat_duty_create":    ("get",  403, 403, 200, 403, 403, 404),
    "cases:beat_deputy_create":  ("get",  403, 403, 200, 403, 403, 404),
    "cases:beat_duty_edit":      ("get",  403, 403, 200, 403, 403, 404),
    "cases:beat_duty_remove":    ("post", 403, 403, 302, 403, 403, 404),
    "cases:volunteer_list":      ("get",  200, 200, 200, 403, 403, 200),
    "cases:volunteer_create":    ("get",  200, 403, 200, 403, 403, 200),
    "cases:volunteer_detail":    ("get",  200, 200, 200, 403, 403, 404),
    "cases:volunteer_edit":      ("get",  200, 403, 200, 403, 403, 404),
    "cases:volunteer_end":       ("get",  200, 403, 200, 403, 403, 404),
    "cases:volunteer_remove":    ("post", 302, 403, 302, 403, 403, 404),
    "cases:helperless":          ("get",  200, 200, 200, 403, 403, 200),
    "cases:assignment_create":   ("get",  200, 403, 200, 403, 403, 404),
    "cases:assignment_edit":     ("get",  200, 403, 200, 403, 403, 404),
    "cases:assignment_end":      ("get",  200, 403, 200, 403, 403, 404),
    "cases:assignment_remove":   ("post", 302, 403, 302, 403, 403, 404),
    "cases:team_list":           ("get",  200, 200, 200, 403, 403, 200),
    "cases:team_create":         ("get",  200, 403, 200, 403, 403, 200),
    "cases:team_detail":         ("get",  200, 200, 200, 403, 403, 404),
    "cases:team_edit":           ("get",  200, 403, 200, 403, 403, 404),
    "cases:team_remove":         ("post", 302, 403, 302, 403, 403, 404),
    "cases:team_member_create":  ("get",  200, 403, 200, 403, 403, 404),
    "cases:team_member_edit":    ("get",  200, 403, 200, 403, 403, 404),
    "cases:team_member_remove":  ("post", 302, 403, 302, 403, 403, 404),
    "wards:allowance_list":      ("get",  403, 403, 200, 403, 403, 200),
    "wards:allowance_release":   ("post", 403, 403, 302, 403, 403, 404),
    "wards:hot_spot_list":       ("get",  200, 200, 200, 403, 403, 200),
    "wards:hot_spot_create":     ("get",  200, 403, 200, 403, 403, 200),
    "wards:hot_spot_edit":       ("get",  200, 403, 200, 403, 403, 404),
    "wards:hot_spot_remove":     ("post", 302, 403, 302, 403, 403, 404),
    "wards:commendation_list":   ("get",  200, 200, 200, 403, 403, 200),
    "wards:commendation_create": ("get",  200, 403, 200, 403, 403, 200),
    "wards:commendation_edit":   ("get",  200, 403, 200, 403, 403, 404),
    "wards:commendation_remove": ("post", 302, 403, 302, 403, 403, 404),
    "admin:index":               ("get",  403, 403, 403, 403, 200, 403),
    "admin:wards_user_changelist": ("get", 403, 403, 403, 403, 200, 403),
    "admin:wards_user_add":      ("get",  403, 403, 403, 403, 200, 403),
    "admin:wards_user_change":   ("get",  403, 403, 403, 403, 200, 403),
    "admin:wards_office_changelist": ("get", 403, 403, 403, 403, 200, 403),
    "admin:wards_office_add":    ("get",  403, 403, 403, 403, 200, 403),
    "admin:wards_office_change": ("get",  403, 403, 403, 403, 200, 403),
    "admin:wards_facility_changelist": ("get", 403, 403, 403, 403, 200, 403),
    "admin:wards_facility_add":  ("get",  403, 403, 403, 403, 200, 403),
    "admin:wards_facility_change": ("get", 403, 403, 403, 403, 404, 403),
    "admin:wards_neighbourhood_changelist": ("get", 403, 403, 403, 403, 200, 403),
    "admin:wards_neighbourhood_add": ("get", 403, 403, 403, 403, 200, 403),
    "admin:wards_neighbourhood_change": ("get", 403, 403, 403, 403, 200, 403),
    "admin:cases_supportmodelkind_changelist": ("get", 403, 403, 403, 403, 200, 403),
    "admin:cases_supportmodelkind_add": ("get", 403, 403, 403, 403, 200, 403),
    "admin:cases_supportmodelkind_change": ("get", 403, 403, 403, 403, 200, 403),
    "admin:cases_organisation_changelist": ("get", 403, 403, 403, 403, 200, 403),
    "admin:cases_organisation_change": ("get", 403, 403, 403, 403, 200, 403),
    "cases:facility_home":       ("get",  403, 403, 403, 403, 403, 403),
    "cases:facility_person":     ("get",  403, 403, 403, 403, 403, 403),
    "cases:care_create":         ("get",  403, 403, 403, 403, 403, 403),
    "cases:care_edit":           ("get",  403, 403, 403, 403, 403, 403),
    "cases:facility_lists":        ("get",  403, 403, 403, 403, 403, 403),
    "cases:facility_list_create":  ("get",  403, 403, 403, 403, 403, 403),
    "cases:facility_list_upload": ("get",  403, 403, 403, 403, 403, 403),
    "cases:facility_list_detail":  ("get",  403, 403, 403, 403, 403, 403),
    "cases:facility_list_edit":    ("get",  403, 403, 403, 403, 403, 403),
    "cases:facility_list_remove":  ("post", 403, 403, 403, 403, 403, 403),
    "cases:facility_list_people":  ("post", 403, 403, 403, 403, 403, 403),
    "cases:facility_name_create":  ("get",  403, 403, 403, 403, 403, 403),
    "cases:facility_name_edit":    ("get",  403, 403, 403, 403, 403, 403),
    "cases:facility_name_remove":  ("post", 403, 403, 403, 403, 403, 403),
    "cases:comparison_list":     ("get",  200, 200, 200, 403, 403, 200),
    "cases:comparison_create":   ("get",  200, 403, 200, 403, 403, 200),
    "cases:comparison_detail":   ("get",  200, 200, 200, 403, 403, 404),
    "cases:comparison_edit":     ("get",  200, 403, 200, 403, 403, 404),
    "cases:comparison_remove":   ("post", 302, 403, 302, 403, 403, 404),
    "cases:comparison_closure":  ("post", 302, 403, 302, 403, 403, 404),
    "cases:comparison_remaining": ("post", 302, 403, 302, 403, 403, 404),
    "cases:compared_edit":       ("get",  200, 403, 200, 403, 403, 404),
    "cases:compared_removal":    ("post", 302, 403, 302, 403, 403, 404),
    "reports:comparison_minute": ("get",  200, 200, 200, 403, 403, 404),
    "cases:campaign_list":       ("get",  200, 200, 200, 403, 403, 200),
    "cases:campaign_create":     ("get",  200, 403, 200, 403, 403, 200),
    "cases:campaign_detail":     ("get",  200, 200, 200, 403, 403, 404),
    "cases:campaign_edit":       ("get",  200, 403, 200, 403, 403, 404),
    "cases:campaign_closure":    ("get",  403, 403, 200, 403, 403, 404),
    "cases:campaign_remove":     ("post", 302, 403, 302, 403, 403, 404),
    "cases:campaign_people":     ("post", 302, 403, 302, 403, 403, 404),
    "cases:campaign_officer":    ("post", 302, 403, 302, 403, 403, 404),
    "cases:check_list":          ("get",  200, 200, 200, 403, 403, 200),
    "cases:check_edit":          ("get",  200, 403, 200, 403, 403, 404),
    "cases:check_remove":        ("post", 302, 403, 302, 403, 403, 404),
    "reports:campaign_result":   ("get",  200, 200, 200, 403, 403, 404),
    "cases:local_procedure_list": ("get", 200, 200, 200, 403, 403, 200),
    "cases:local_procedure_create": ("get", 403, 403, 200, 403, 403, 200),
    "cases:local_procedure_next": ("get",  403, 403, 200, 403, 403, 404),
    "cases:local_procedure_edit": ("get",  403, 403, 200, 403, 403, 404),
    "cases:local_procedure_remove": ("post", 403, 403, 302, 403, 403, 404),
    "cases:plan_list":           ("get",  200, 200, 200, 403, 403, 200),
    "cases:person_plan_create":  ("get",  200, 403, 200, 403, 403, 404),
    "cases:plan_detail":         ("get",  200, 200, 200, 403, 403, 404),
    "cases:plan_edit":           ("get",  200, 403, 200, 403, 403, 404),
    "cases:plan_goal_create":    ("get",  200, 403, 200, 403, 403, 404),
    "cases:plan_goal_edit":      ("get",  200, 403, 200, 403, 403, 404),
    "cases:plan_goal_remove":    ("post", 302, 403, 302, 403, 403, 404),
    "cases:plan_review":         ("get",  200, 403, 200, 403, 403, 404),
    "cases:plan_revision":       ("get",  200, 200, 200, 403, 403, 404),
    "reports:plan_paper":        ("get",  200, 200, 200, 403, 403, 404),
    "cases:unfiled_list":        ("get",  200, 200, 200, 403, 403, 200),
    "cases:unfiled_detail":      ("get",  200, 200, 200, 403, 403, 404),
    "cases:unfiled_person":      ("post", 302, 403, 302, 403, 403, 404),
    "cases:facility_plan_create": ("get",  403, 403, 403, 403, 403, 403),
    "cases:facility_activities": ("get",  403, 403, 403, 403, 403, 403),
    "cases:facility_activity_create": ("get",  403, 403, 403, 403, 403, 403),
    "cases:facility_activity_detail": ("get",  403, 403, 403, 403, 403, 403),
    "cases:facility_activity_edit": ("get",  403, 403, 403, 403, 403, 403),
    "cases:facility_activity_remove": ("post", 403, 403, 403, 403, 403, 403),
    "cases:facility_activity_people": ("post", 403, 403, 403, 403, 403, 403),
    "cases:trainee_list":        ("get",  403, 403, 403, 403, 403, 403),
    "cases:trainee_books":       ("get",  403, 403, 403, 403, 403, 403),
    "cases:trainee_book_create": ("get",  403, 403, 403, 403, 403, 403),
    "cases:trainee_book_detail": ("get",  403, 403, 403, 403, 403, 403),
    "cases:trainee_book_loading": ("post", 403, 403, 403, 403, 403, 403),
    "cases:trainee_book_remove": ("post", 403, 403, 403, 403, 403, 403),
    "cases:handover_list":       ("get",  200, 200, 200, 403, 403, 200),
    "cases:handover_detail":     ("get",  200, 200, 200, 403, 403, 404),
    "cases:handover_notice":     ("post", 302, 403, 302, 403, 403, 404),
    "cases:handover_person":     ("post", 302, 403, 302, 403, 403, 404),
    "cases:handover_arrival":    ("get",  200, 403, 200, 403, 403, 404),
    "cases:handover_refusal":    ("get",  200, 403, 200, 403, 403, 404),
    "cases:handover_commune":    ("get",  403, 403, 403, 403, 403, 403),
    "cases:handover_settlement": ("get",  403, 403, 403, 403, 403, 403),
    "cases:calendar_day_list":   ("get",  200, 200, 200, 403, 200, 200),
    "cases:calendar_day_moved":  ("get",  200, 200, 200, 403, 200, 200),
    "cases:calendar_day_create": ("get",  403, 403, 403, 403, 200, 403),
    "cases:calendar_day_edit":   ("get",  403, 403, 403, 403, 200, 403),
    "cases:calendar_day_remove": ("post", 403, 403, 403, 403, 302, 403),
    "admin:wards_calendarday_changelist": ("get", 403, 403, 403, 403, 200, 403),
    "admin:wards_calendarday_add": ("get", 403, 403, 403, 403, 200, 403),
    "admin:wards_calendarday_change": ("get", 403, 403, 403, 403, 200, 403),
    "admin:wards_unit_changelist": ("get", 403, 403, 403, 403, 200, 403),
    "admin:wards_unit_change":   ("get",  403, 403, 403, 403, 200, 403),
}  # fmt: skip
TIPS = [page for page in PAGES if page.startswith("cases:tip_")]
# The same for social affairs, whom procedures, monitoring and beats are not for (design §3): they
# see that a measure runs, and keep earlier courses. PAGES above are the police's answers.
#   page                        officer planner leader auditor admin
SOCIAL = {
    "cases:work_list":           (200, 200, 200, 403, 403),
    "cases:deadline_list":       (403, 403, 403, 403, 403),
    "cases:case_list":           (200, 200, 200, 403, 403),
    "cases:case_detail":         (200, 200, 200, 403, 403),
    "cases:step_create":         (403, 403, 403, 403, 403),
    "cases:step_edit":           (403, 403, 403, 403, 403),
    "cases:step_approval":       (403, 403, 403, 403, 403),
    "cases:step_withdrawal":     (403, 403, 403, 403, 403),
    "cases:unmonitored_list":    (403, 403, 403, 403, 403),
    "cases:paper_list":          (403, 403, 403, 403, 403),
    "cases:suspected_list":      (200, 200, 200, 403, 403),
    "cases:merge_list":          (200, 200, 200, 403, 403),
    "cases:merge_detail":        (200, 200, 200, 403, 403),
    "cases:merge_undo":          (403, 403, 403, 403, 403),
    "cases:pair_detail":         (403, 403, 403, 403, 403),
    "cases:pair_apart":          (403, 403, 403, 403, 403),
    "cases:approval_list":       (403, 403, 403, 403, 403),
    "cases:earlier_course_create": (200, 403, 200, 403, 403),
    "cases:earlier_course_edit": (200, 403, 200, 403, 403),
    "cases:earlier_course_withdrawal": (200, 403, 200, 403, 403),
    "cases:earlier_course_restoration": (404, 403, 404, 403, 403),
    "cases:course_count_create": (200, 403, 200, 403, 403),
    "cases:beat_list":           (200, 200, 200, 403, 403),
    "cases:beat_create":         (403, 403, 403, 403, 403),
    "cases:beat_detail":         (200, 200, 200, 403, 403),
    "cases:beat_edit":           (403, 403, 403, 403, 403),
    "cases:beat_remove":         (403, 403, 403, 403, 403),
    "cases:beat_places":         (403, 403, 403, 403, 403),
    "cases:beat_duty_create":    (403, 403, 403, 403, 403),
    "cases:beat_deputy_create":  (403, 403, 403, 403, 403),
    "cases:beat_duty_edit":      (403, 403, 403, 403, 403),
    "cases:beat_duty_remove":    (403, 403, 403, 403, 403),
    "cases:comparison_create":   (200, 403, 200, 403, 403),
    "cases:compared_edit":       (200, 403, 200, 403, 403),
    "cases:campaign_list":       (403, 403, 403, 403, 403),
    "cases:campaign_create":     (403, 403, 403, 403, 403),
    "cases:campaign_detail":     (403, 403, 403, 403, 403),
    "cases:campaign_edit":       (403, 403, 403, 403, 403),
    "cases:campaign_closure":    (403, 403, 403, 403, 403),
    "cases:campaign_remove":     (403, 403, 403, 403, 403),
    "cases:campaign_people":     (403, 403, 403, 403, 403),
    "cases:campaign_officer":    (403, 403, 403, 403, 403),
    "cases:check_list":          (403, 403, 403, 403, 403),
    "cases:check_edit":          (403, 403, 403, 403, 403),
    "cases:check_remove":        (403, 403, 403, 403, 403),
    "reports:campaign_result":   (404, 404, 404, 403, 403),
    "cases:local_procedure_list": (403, 403, 403, 403, 403),
    "cases:local_procedure_create": (403, 403, 403, 403, 403),
    "cases:local_procedure_next": (403, 403, 403, 403, 403),
    "cases:local_procedure_edit": (403, 403, 403, 403, 403),
    "cases:local_procedure_remove": (403, 403, 403, 403, 403),
    "cases:handover_list":         (403, 403, 403, 403, 403),
    "cases:handover_detail":       (403, 403, 403, 403, 403),
    "cases:handover_notice":       (403, 403, 403, 403, 403),
    "cases:handover_person":       (403, 403, 403, 403, 403),
    "cases:handover_arrival":      (403, 403, 403, 403, 403),
    "cases:handover_refusal":      (403, 403, 403, 403, 403),
    "cases:handover_commune":      (403, 403, 403, 403, 403),
    "cases:handover_settlement":   (403, 403, 403, 403, 403),
    **dict.fromkeys(TIPS, (403, 403, 403, 403, 403)),
    "cases:unfiled_list":        (403, 403, 403, 403, 403),
    "cases:unfiled_detail":      (403, 403, 403, 403, 403),
    "cases:unfiled_person":      (403, 403, 403, 403, 403),
    "cases:calendar_day_list":   (200, 200, 200, 403, 200),
    "cases:calendar_day_moved":  (403, 403, 403, 403, 403),
    "cases:calendar_day_create": (403, 403, 403, 403, 200),
    "cases:calendar_day_edit":   (403, 403, 403, 403, 200),
    "cases:calendar_day_remove": (403, 403, 403, 403, 302),
    "cases:council_list":       (403, 403, 403, 403, 403),
    "cases:council_create":     (403, 403, 403, 403, 403),
    "cases:council_detail":     (403, 403, 403, 403, 403),
    "cases:council_edit":       (403, 403, 403, 403, 403),
    "cases:council_remove":     (403, 403, 403, 403, 403),
    "cases:council_candidates": (403, 403, 403, 403, 403),
    "cases:council_people":     (403, 403, 403, 403, 403),
    "cases:council_votes":      (403, 403, 403, 403, 403),
    "cases:council_closure":    (403, 403, 403, 403, 403),
    "cases:council_reopening":  (403, 403, 403, 403, 403),
    "cases:council_decision":   (403, 403, 403, 403, 403),
    "cases:council_undo":       (403, 403, 403, 403, 403),
    "cases:proposal_detail":    (403, 403, 403, 403, 403),
    "cases:proposal_edit":      (403, 403, 403, 403, 403),
    "cases:proposal_remove":    (403, 403, 403, 403, 403),
    "reports:council_minutes":  (403, 403, 403, 403, 403),
    "cases:transfer_list":       (403, 403, 403, 403, 403),
    "cases:transfer_detail":     (403, 403, 403, 403, 403),
    "cases:transfer_create":     (403, 403, 403, 403, 403),
    "cases:transfer_sending":    (403, 403, 403, 403, 403),
    "cases:transfer_number":     (403, 403, 403, 403, 403),
    "cases:transfer_recall":     (403, 403, 403, 403, 403),
    "cases:transfer_return":     (403, 403, 403, 403, 403),
    "cases:transfer_acceptance": (403, 403, 403, 403, 403),
    "cases:transfer_closure":    (403, 403, 403, 403, 403),
    "cases:arrival_create":      (403, 403, 403, 403, 403),
    "cases:file_request_list":   (403, 403, 403, 403, 403),
    "cases:file_request_create": (403, 403, 403, 403, 403),
    "cases:file_request_detail": (403, 403, 403, 403, 403),
    "cases:file_request_refusal": (403, 403, 403, 403, 403),
    "cases:file_request_withdrawal": (403, 403, 403, 403, 403),
    "cases:file_arrival":        (403, 403, 403, 403, 403),
}  # fmt: skip
# The same for a facility, whose own the ward's measure is: whatever the role, no page but these is
# open to it, and another facility meets nothing of it (ADR 36). All that are not here answer 403.
#   page                        officer planner leader auditor admin, another facility's officer
FACILITY = {
    "wards:home":                (302, 302, 302, 403, 403, 302),
    "wards:password_change":     (200, 200, 200, 200, 200, 200),
    "wards:account":             (200, 200, 200, 200, 200, 200),
    "wards:factor":              (200, 200, 200, 200, 200, 200),
    "wards:factor_set_up":       (302, 302, 302, 302, 302, 302),
    "wards:factor_card":         (404, 404, 404, 404, 404, 404),
    "wards:keep_alive":          (204, 204, 204, 204, 204, 204),
    "wards:lock":                (302, 302, 302, 302, 302, 302),
    "cases:facility_home":       (200, 200, 200, 403, 403, 200),
    "cases:facility_person":     (200, 200, 200, 403, 403, 404),
    "cases:care_create":         (200, 403, 200, 403, 403, 404),
    "cases:care_edit":           (200, 403, 200, 403, 403, 404),
    "reports:facility_became":   (200, 200, 200, 403, 403, 200),
    "reports:facility_month":    (200, 200, 200, 403, 403, 200),
    "reports:facility_month_file": (200, 200, 200, 403, 403, 200),
    "cases:facility_lists":      (200, 200, 200, 403, 403, 200),
    "cases:facility_list_create": (200, 403, 200, 403, 403, 200),
    "cases:facility_list_upload": (200, 403, 200, 403, 403, 200),
    "cases:facility_list_detail": (200, 200, 200, 403, 403, 404),
    "cases:facility_list_edit":  (200, 403, 200, 403, 403, 404),
    "cases:facility_list_remove": (302, 403, 302, 403, 403, 404),
    "cases:facility_list_people": (302, 403, 302, 403, 403, 404),
    "cases:facility_name_create": (200, 403, 200, 403, 403, 404),
    "cases:facility_name_edit":  (200, 403, 200, 403, 403, 404),
    "cases:facility_name_remove": (302, 403, 302, 403, 403, 404),
    "cases:plan_list":           (200, 200, 200, 403, 403, 200),
    "cases:plan_detail":         (200, 200, 200, 403, 403, 404),
    "cases:plan_edit":           (200, 403, 200, 403, 403, 404),
    "cases:plan_goal_create":    (200, 403, 200, 403, 403, 404),
    "cases:plan_goal_edit":      (200, 403, 200, 403, 403, 404),
    "cases:plan_goal_remove":    (302, 403, 302, 403, 403, 404),
    "cases:plan_revision":       (200, 200, 200, 403, 403, 404),
    "reports:plan_paper":        (200, 200, 200, 403, 403, 404),
    "cases:facility_plan_create": (200, 403, 200, 403, 403, 404),
    "cases:facility_activities": (200, 200, 200, 403, 403, 200),
    "cases:facility_activity_create": (200, 403, 200, 403, 403, 200),
    "cases:facility_activity_detail": (200, 200, 200, 403, 403, 404),
    "cases:facility_activity_edit": (200, 403, 200, 403, 403, 404),
    "cases:facility_activity_remove": (302, 403, 302, 403, 403, 404),
    "cases:facility_activity_people": (302, 403, 302, 403, 403, 404),
    "cases:trainee_list":        (200, 200, 200, 403, 403, 200),
    "cases:trainee_books":       (200, 200, 200, 403, 403, 200),
    "cases:trainee_book_create": (200, 403, 200, 403, 403, 200),
    "cases:trainee_book_detail": (200, 200, 200, 403, 403, 404),
    "cases:trainee_book_loading": (302, 403, 302, 403, 403, 404),
    "cases:trainee_book_remove": (302, 403, 302, 403, 403, 404),
}  # fmt: skip
OF_COURSES = ("work", "deadline", "step", "unmonitored", "earlier", "course", "beat", "calendar")
OF_COURSES += ("transfer", "arrival", "file")
OF_COURSES += ("handover",)
OF_COURSES += ("campaign", "check", "local")
OF_COURSES += ("tip",)
OF_COURSES += ("unfiled",)
NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)


COUNCIL_PAGES = {
    f"council_{what}" for what in ("candidates", "people", "votes", "reopening", "undo", "minutes")
}
UPLOAD_PAGES = ("preview", "columns", "marked", "confirmation", "progress", "discard")


def address(page, records):
    """Where the page of these records is; an upload is made for each visit."""
    name = page.split(":")[-1]
    unit = records["unit"]
    about = f"?unit={unit.slug}&period=2024&indicator=compulsory_dossiers"
    if page.startswith("admin:") and name.endswith("_change"):
        record = records[name.split("_")[1]]
        return reverse(page, args=[getattr(record, "slug", record.code)])
    if name in {f"import_{what}" for what in UPLOAD_PAGES}:
        return reverse(page, args=[upload_of(records["leader"], unit).code])
    if name == "import_undo":
        return reverse(page, args=[records["import"].code])
    if name in {"signed_edit", "texts_edit"}:
        return reverse(page, args=[unit.slug, "2023", "administrative"])
    if name == "target_history":
        return reverse(page, args=[unit.slug, "2024"])
    if name in {"target_own", "target_below"}:
        return reverse(page, args=["2024"])
    if name == "target_withdrawal":
        return reverse(page, args=[records["target"].code])
    if name == "step_create":
        return reverse(page, args=[records["case"].code]) + "?step=notify_person"
    if name in COUNCIL_PAGES:
        return reverse(page, args=[records["council"].code])
    if name == "comparison_remaining":
        return reverse(page, args=[records["comparison"].code, "theirs"])
    if name == "comparison_minute":
        return reverse(page, args=[records["comparison"].code])
    if name == "transfer_slip":
        return reverse(page, args=[records["sent"].code])
    if name == "transfer_minute":
        return reverse(page, args=[records["handed"].code])
    if name in {"file_arrival", "file_request_withdrawal"}:
        return reverse(page, args=[records["asked"].code])
    if name in {"file_request_detail", "file_request_refusal"}:
        return reverse(page, args=[records["request"].code])
    if name in {f"transfer_{act}" for act in ("sending", "number", "recall", "return")}:
        return reverse(page, args=[records["transfer"].code])
    if name == "transfer_acceptance":
        return reverse(page, args=[records["transfer"].code])
    if name in {"transfer_create", "arrival_create"}:
        return reverse(page, args=[records["person"].code])
    if name.startswith("year_result_"):
        of = records["case"] if name == "year_result_create" else records["year_result"]
        return reverse(page, args=[of.code])
    if name in {"registration_create", "case_create", "visit_create", "test_create"}:
        return reverse(page, args=[records["person"].code])
    if name in {"report", "records", "balance"}:
        return reverse(page) + about
    if name == "unit_history":
        return reverse(page, args=[unit.slug])
    if name in {"allocation_desk", "allocation_act", "allocation_undo"}:
        return reverse(page, args=[records["former"].slug])
    if name == "population_edit":
        return reverse(page, args=[2024])
    if name.startswith("tip_") and name not in {"tip_list", "tip_create", "tip_figures"}:
        return reverse(page, args=[records["tip"].code])
    if name.startswith("conversion_"):
        is_of_plan = name.startswith("conversion_plan") or "create" in name
        kind = "conversion_plan" if is_of_plan else "task"
        is_list = name in {"conversion_plan_list", "conversion_plan_create"}
        return reverse(page, args=[] if is_list else [records[kind].code])
    if name == "area_figures_keeping":
        return reverse(page, args=[unit.slug, 2026])
    if name in {f"area_figures{part}" for part in ("", "_paper", "_decision")}:
        return reverse(page, args=[records["figures"].code])
    if name in {"area_detail", "area_calculator"}:
        return reverse(page, args=[unit.slug, 2026][: 1 + (name == "area_calculator")])
    if name in {"activity_headcount", "participants", "participants_removal"}:
        return reverse(page, args=[records["activity"].code])
    if name == "person_membership_create":
        return reverse(page, args=[records["person"].code])
    if name in {"board_create", "membership_create", "meeting_create", "benefit_create"}:
        return reverse(page, args=[records["model"].code])
    if name in {"model_end", "attendance_sheet"}:
        return reverse(page, args=[records["model"].code])
    if name == "client_turn_remove":
        return reverse(page, args=[records["client"].code, records["turn"].code])
    if name in {"client_turn_create", "client_link", "client_unlinking"}:
        return reverse(page, args=[records["client"].code])
    if name == "client_contact_create":
        return reverse(page, args=[records["volunteer"].code])
    if name == "client_create":
        return reverse(page, args=[records["point"].code])
    if name == "session_create":
        return reverse(page, args=[records["point"].code])
    if name in {"volunteer_end", "assignment_end"}:
        return reverse(page, args=[records[name.split("_")[0]].code])
    if name == "team_member_create":
        return reverse(page, args=[records["team"].code])
    of_person = {"support_create", "referral_create", "assignment_create", "whereabouts_create"}
    of_person |= {"sanction_create"}
    of_person |= {"earlier_course_create", "course_count_create", "loan_propose"}
    if name in of_person:
        return reverse(page, args=[records["person"].code])
    if name in {"support_follow_up", "referral_feedback"}:
        return reverse(page, args=[records[name.split("_")[0]].code])
    if name == "history":
        return reverse(page, args=["cases.person", records["person"].code])
    if name in {"loan_approval", "loan_refusal", "loan_payment", "loan_arrears", "loan_repayment"}:
        return reverse(page, args=[records["loan"].code])
    if name in {"pair_detail", "pair_apart"}:
        return reverse(page, args=[records["person"].code, records["other"].code])
    if name == "merge_undo":
        return reverse(page, args=[records["merge"].code])
    if name == "facility_month_file":
        return reverse(page, args=["pdf"])
    if name == "report_file":
        return reverse(page, args=["json"]) + about
    if name in {"team_member_edit", "team_member_remove"}:
        return reverse(page, args=[records["member"].code])
    if name in {"calendar_day_edit", "calendar_day_remove"}:
        return reverse(page, args=[records["calendarday"].code])
    if name in {"beat_places", "beat_duty_create", "beat_deputy_create"}:
        return reverse(page, args=[records["beat"].code])
    if name in {"beat_duty_edit", "beat_duty_remove"}:
        return reverse(page, args=[records["duty"].code])
    if name in {"factor_rule_edit", "factor_rule_remove"}:
        return reverse(page, args=[records["factor_rule"].code])
    if name.startswith("factor_reset_") and name != "factor_reset_list":
        of = records["user"] if name == "factor_reset_ask" else records["factor_reset"]
        return reverse(page, args=[of.code])
    if name in {"hot_spot_edit", "hot_spot_remove"}:
        return reverse(page, args=[records["hot_spot"].code])
    if name in {"handover_notice", "handover_arrival", "handover_refusal", "handover_commune"}:
        return reverse(page, args=[records["handover"].code])
    if name in {"campaign_people", "campaign_officer"}:
        return reverse(page, args=[records["campaign"].code])
    if name.startswith("local_procedure_") and name.split("_")[-1] not in {"list", "create"}:
        return reverse(page, args=[records["procedure"].code])
    if name == "campaign_result":
        return reverse(page, args=[records["closed_campaign"].code])
    if name.startswith("facility_activity_") and name != "facility_activity_create":
        return reverse(page, args=[records["activity_there"].code])
    if name in {"plan_goal_edit", "plan_goal_remove", "plan_review", "plan_revision"}:
        return reverse(page, args=[records[name.split("_")[1]].code])
    if name in {"plan_goal_create", "plan_paper"}:
        return reverse(page, args=[records["plan"].code])
    if name.startswith("trainee_book_") and name != "trainee_book_create":
        return reverse(page, args=[records["book"].code])
    if name == "unfiled_person":
        return reverse(page, args=[records["unfiled"].code, records["person"].code])
    if name in {"person_plan_create", "facility_plan_create"}:
        return reverse(page, args=[records["case" if "facility" in name else "person"].code])
    if name == "handover_person":
        return reverse(page, args=[records["handover"].code, records["person"].code])
    if name in {"handover_settlement", "facility_name_edit", "facility_name_remove"}:
        return reverse(page, args=[records["handover"].code])
    if name.startswith("facility_list_") and name not in {
        "facility_list_create",
        "facility_list_upload",
    }:
        return reverse(page, args=[records["handover"].list.code])
    if name == "facility_name_create":
        return reverse(page, args=[records["handover"].list.code])
    if name in {"facility_person", "care_create"}:
        return reverse(page, args=[records["case"].code])
    if name.endswith(
        ("_detail", "_edit", "_identity", "_removal", "_remove", "_decision", "_closure")
        + ("_withdrawal", "_restoration", "_release", "_approval")
    ):
        return reverse(page, args=[records[name.split("_")[0]].code])
    return reverse(page)


def upload_of(user, unit):
    return imports.keep_upload(b"not a workbook", unit=unit, by=user, now=NOW)


def visit(client, page, records, user):
    client.force_login(user)
    return getattr(client, PAGES[page][0])(address(page, records)).status_code


def user_of(role, records):
    return (
        records["leader"] if role == Role.LEADER else UserFactory(unit=records["unit"], role=role)
    )


def who_opens(page, records):
    """Somebody of the ward to whom a page is open, or of the facility where it is its own."""
    if 200 in PAGES[page][1:6]:
        return user_of(ROLES[PAGES[page][1:6].index(200)], records)
    role = ROLES[FACILITY[page].index(200)]
    known = User.objects.filter(facility=records["facility"], role=role).first()
    return known or FacilityUserFactory(facility=records["facility"], role=role)


@pytest.mark.parametrize("page", PAGES)
def test_each_role_and_another_ward(client, page, records):
    _sent, *expected, elsewhere = PAGES[page]
    assert [visit(client, page, records, user_of(role, records)) for role in ROLES] == expected
    stranger = UserFactory(unit=CommuneFactory(), role=Role.LEADER)
    assert visit(client, page, records, stranger) == elsewhere


@pytest.mark.parametrize("page", SOCIAL)
def test_each_role_of_social_affairs(client, page, records):
    users = [UserFactory(unit=records["unit"], role=role, agency="social") for role in ROLES]
    found = tuple(visit(client, page, records, user) for user in users)
    assert found == SOCIAL[page]


def of_facilities(facility):
    """Its users in the order of the roles, and an officer of another facility there."""
    users = [FacilityUserFactory(facility=facility, role=role) for role in ROLES]
    return [*users, FacilityUserFactory(facility=FacilityFactory(unit=facility.unit))]


@pytest.mark.parametrize("page", FACILITY)
def test_each_role_of_a_facility(client, page, records):
    users = of_facilities(records["facility"])
    found = tuple(visit(client, page, records, user) for user in users)
    assert found == FACILITY[page]


def test_a_facility_has_no_page_but_its_own(client, records):
    users = of_facilities(records["facility"])
    for page in PAGES.keys() - FACILITY.keys():
        assert {visit(client, page, records, user) for user in users} == {403}, page


def test_every_page_of_courses_says_what_social_affairs_may():
    begin = tuple(f"cases:{word}_" for word in OF_COURSES)
    assert {page for page in PAGES if page.startswith(begin)} <= set(SOCIAL)


@pytest.mark.parametrize("page", PAGES)
def test_nobody_enters_without_signing_in(client, page, records):
    answer = getattr(client, PAGES[page][0])(address(page, records))
    assert answer.status_code in {302, 403}
    if answer.status_code == 302:
        assert answer.url.startswith(reverse("wards:sign_in"))


def test_an_administrator_of_another_ward_meets_no_record_of_this_one(client, records):
    client.force_login(UserFactory(unit=CommuneFactory(), role=Role.ADMINISTRATOR))
    for model in ("user", "office", "neighbourhood", "unit"):
        page = f"admin:wards_{model}_change"
        assert client.get(address(page, records)).status_code == 404, page


def names(resolver, prefix=""):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            space = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from names(pattern, f"{prefix}{space}")
        else:
            yield f"{prefix}{pattern.name}"


def test_every_page_is_in_the_table():
    assert set(names(get_resolver())) - OPEN_TO_ALL == set(PAGES)
