"""Addresses of transfers and of requests for files."""

from django.urls import path

from cases.views.people.moving import requests, transfers

urlpatterns = [
    path("transfers/", transfers.TransferList.as_view(), name="transfer_list"),
    path("transfers/<uuid:code>/", transfers.TransferDetail.as_view(), name="transfer_detail"),
    path(
        "people/<uuid:code>/transfers/new/",
        transfers.TransferCreate.as_view(),
        name="transfer_create",
    ),
    path(
        "people/<uuid:code>/arrivals/new/", transfers.ArrivalCreate.as_view(), name="arrival_create"
    ),
    path(
        "transfers/<uuid:code>/sending/",
        transfers.TransferSending.as_view(),
        name="transfer_sending",
    ),
    path(
        "transfers/<uuid:code>/number/", transfers.TransferNumber.as_view(), name="transfer_number"
    ),
    path(
        "transfers/<uuid:code>/recall/", transfers.TransferRecall.as_view(), name="transfer_recall"
    ),
    path(
        "transfers/<uuid:code>/return/", transfers.TransferReturn.as_view(), name="transfer_return"
    ),
    path(
        "transfers/<uuid:code>/acceptance/",
        transfers.TransferAcceptance.as_view(),
        name="transfer_acceptance",
    ),
    path(
        "transfers/<uuid:code>/closure/",
        transfers.TransferClosure.as_view(),
        name="transfer_closure",
    ),
    path("requests/", requests.RequestList.as_view(), name="file_request_list"),
    path("requests/new/", requests.RequestCreate.as_view(), name="file_request_create"),
    path("requests/<uuid:code>/", requests.RequestDetail.as_view(), name="file_request_detail"),
    path(
        "requests/<uuid:code>/refusal/",
        requests.RequestRefusal.as_view(),
        name="file_request_refusal",
    ),
    path(
        "requests/<uuid:code>/withdrawal/",
        requests.file_request_withdrawal,
        name="file_request_withdrawal",
    ),
    path("requests/<uuid:code>/arrival/", requests.FileArrival.as_view(), name="file_arrival"),
]
