"""What the database refuses of a council's session and of whom it was asked about."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from cases.models import CouncilSession, RemovalProposal
from tests.factories import RegistrationFactory, RemovalProposalFactory

NOW = datetime(2026, 11, 27, 2, tzinfo=UTC)


@pytest.fixture
def proposal(db):
    return RemovalProposalFactory()


def refused(model, name, **facts):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.update(**facts)


def test_what_a_session_never_is(proposal, officer):
    refused(CouncilSession, "closed_by_somebody", closed_at=NOW)
    refused(CouncilSession, "applied_by_somebody", applied_at=NOW)
    applied = {"applied_at": NOW, "applied_by": officer}
    closed = {"closed_at": NOW, "closed_by": officer}
    refused(CouncilSession, "applied_once_closed", minutes_number="05/BB-HĐ", **applied)
    refused(CouncilSession, "applied_once_closed", **closed, **applied)
    refused(CouncilSession, "of_its_members", members_total=6)
    CouncilSession.objects.update(minutes_number="05/BB-HĐ", members_total=7, **closed, **applied)


def test_what_a_proposal_never_is(proposal):
    votes = {"votes_for": 5, "votes_against": 1, "abstained": 1}
    refused(RemovalProposal, "voted_in_full", votes_for=5, result="agreed")
    refused(RemovalProposal, "result_of_a_vote", result="agreed")
    refused(RemovalProposal, "result_of_a_vote", result="put_off", **votes)
    refused(RemovalProposal, "applied_if_agreed", applied_version=2)
    RemovalProposal.objects.update(result="agreed", applied_version=2, **votes)


def test_nobody_is_proposed_twice_in_a_session(proposal):
    other = RegistrationFactory(person=proposal.person, category="aftercare")
    with pytest.raises(IntegrityError):
        RemovalProposalFactory(session=proposal.session, registration=other)
