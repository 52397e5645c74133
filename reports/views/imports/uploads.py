"""Loading a register in three steps: the file, its problems or a preview, done."""

from functools import partial

from cryptography.exceptions import InvalidTag
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.actions import imports
from cases.actions.mappings import remember, remembered
from cases.models import Import, Upload
from cases.register.job import Changed, Unconfirmed, arrange, load, prepare
from cases.register.layout.choices import Choices
from cases.register.layout.review import seen_sheets
from cases.register.marked import marked_copy
from cases.register.progress import Phase
from cases.register.reading.problems import UNCLAIMED, NothingFits, Unusable
from reports.forms.columns import ColumnsForm
from reports.forms.imports import UploadForm
from reports.register.page import preview_of, problems_of, progress_in_words, summary_of
from reports.register.sheets import SHEETS
from wards.access import require
from wards.models import Unit
from wards.roles import Can
from wards.trail import audit, busy
from wards.web import traces

LATEST = 10  # imports that the first page leads to
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Gone(Exception):
    """There is no usable upload any more: back to the start, saying why."""


@require_http_methods(["GET", "POST"])
def import_start(request):
    """Choose a workbook and its unit; a usable one is kept and its preview shown."""
    require(request.user, Can.REGISTER_IMPORT)
    busy.done(partial(imports.purge_uploads, now=timezone.now()))
    form = UploadForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        facts = {"unit": form.cleaned_data["unit"], "erases": form.cleaned_data["erases"]}
        upload = imports.keep_upload(form.data_sent, by=request.user, now=timezone.now(), **facts)
        return redirect("reports:import_preview", upload.code)
    waiting = Upload.objects.visible_to(request.user).select_related("unit")
    loaded = Import.objects.visible_to(request.user).select_related("unit", "loaded_by")[:LATEST]
    context = {
        "form": form,
        "waiting": waiting,
        "loaded": loaded,
        "year": timezone.localdate().year,
        "may_take_whole": request.user.can(Can.IDENTITY_SHOW),
    }
    return render(request, "reports/import_start.html", context)


@require_GET
def import_preview(request, code):
    """Every problem of the file or, where there is none, what a confirmation would do.

    Where a column is nobody's, or nothing fits, what the columns are is asked first.
    """
    try:
        upload, _data, job = _prepared(request, code, imports.may_tell_numbers)
    except NothingFits as why:
        messages.warning(request, str(why))
        return redirect("reports:import_columns", code)
    except Gone as why:
        return _back(request, why)
    if any(problem.kind is UNCLAIMED for problem in job.problems):
        return redirect("reports:import_columns", code)
    imports.record_asked(job, by=request.user)
    page = problems_of(job) if job.problems else preview_of(job)
    name = "import_problems" if job.problems else "import_preview"
    return render(request, f"reports/{name}.html", {"upload": upload, **page})


@require_http_methods(["GET", "POST"])
def import_columns(request, code):
    """Each column of the file with some of its values, and what it is: to be changed and kept."""
    try:
        upload, arranged = _arranged(request, code)
    except Gone as why:
        return _back(request, why)
    form = ColumnsForm(request.POST or None, sheets=seen_sheets(arranged))
    if request.method == "POST" and form.is_valid():
        remember(form.mapping, unit=upload.unit, by=request.user)
        return redirect("reports:import_preview", upload.code)
    return render(request, "reports/import_columns.html", {"upload": upload, "form": form})


@require_GET
def import_marked(request, code):
    """The workbook with its bad cells marked."""
    try:
        upload, data, job = _prepared(request, code, tells_nothing)
    except NothingFits:
        return redirect("reports:import_columns", code)
    except Gone as why:
        return _back(request, why)
    traces.told(request)
    made = marked_copy(data, SHEETS, job.problems)
    audit.record(by=request.user, verb=audit.Verb.EXPORTED, model="cases.upload", unit=upload.unit)
    name = f"{upload.unit.slug}-danh-dau.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made, content_type=XLSX, headers=headers)


@require_POST
def import_confirmation(request, code):
    """Load what the preview showed, all or nothing."""
    try:
        upload, data = _upload(request, code)
        job = _load(request, upload, data)
    except Gone as why:
        return _back(request, why)
    except NothingFits:
        return redirect("reports:import_columns", code)
    except Unconfirmed:
        messages.warning(request, _("Tick what is to be confirmed first: nothing was loaded."))
        return redirect("reports:import_preview", upload.code)
    except Changed:
        messages.warning(
            request, _("Records changed in the meantime. Look at the preview once more.")
        )
        return redirect("reports:import_preview", upload.code)
    if job.problems:
        return redirect("reports:import_preview", upload.code)
    request.session["import_done"] = summary_of(job)
    return redirect("reports:import_done")


@require_GET
def import_progress(request, code):
    """How far the loading of the user's file is, for the page that waits for it."""
    require(request.user, Can.REGISTER_IMPORT)
    traces.shows_nothing(request)
    upload = get_object_or_404(Upload.objects.visible_to(request.user), code=code)
    progress = imports.progress_of(upload)
    if progress is None:
        return JsonResponse({})
    phase, done, total = progress
    text = progress_in_words(Phase(phase), done, total)
    return JsonResponse({"text": text, "done": done, "total": total})


@require_GET
def import_done(request):
    """What the last import of this session did."""
    require(request.user, Can.REGISTER_IMPORT)
    summary = request.session.get("import_done")
    if summary is None:
        return redirect("reports:import_start")
    loaded = Import.objects.visible_to(request.user).filter(code=summary.get("code")).first()
    return render(request, "reports/import_done.html", {"summary": summary, "loaded": loaded})


@require_POST
def import_discard(request, code):
    """Let a waiting workbook go."""
    require(request.user, Can.REGISTER_IMPORT)
    upload = get_object_or_404(Upload.objects.visible_to(request.user), code=code)
    imports.discard_upload(upload)
    messages.success(request, _("The file was deleted. Nothing was loaded."))
    return redirect("reports:import_start")


def _upload(request, code):
    """The user's own waiting workbook and its bytes; raises Gone after its hour."""
    require(request.user, Can.REGISTER_IMPORT)
    upload = get_object_or_404(
        Upload.objects.visible_to(request.user).select_related("unit"), code=code
    )
    if not Unit.objects.visible_to(request.user).contains(upload.unit):
        raise Http404
    try:
        if upload.has_expired_at(timezone.now()):
            raise FileNotFoundError
        return upload, imports.read_upload(upload)
    except (FileNotFoundError, InvalidTag) as error:
        imports.discard_upload(upload)
        raise Gone(
            _("The file is no longer kept: a file waits for one hour. Send it once more.")
        ) from error


def tells_nothing(questions, **about):
    """Of a page that shows no notes: it asks for no numbers."""
    return False


def _prepared(request, code, may_tell):
    """The waiting workbook, its bytes, and what they would do; raises Gone, NothingFits."""
    upload, data = _upload(request, code)
    asked = _asked(upload)
    about = {"upload": upload, "by": request.user, "today": asked["today"]}
    may_tell = partial(may_tell, session=request.session, **about)
    try:
        job = prepare(data, may_tell=may_tell, reader=request.user, **asked)
    except NothingFits:
        raise
    except Unusable as error:
        imports.discard_upload(upload)
        raise Gone(str(error)) from error
    return upload, data, job


def _arranged(request, code):
    """The waiting workbook, and what its columns are taken for; raises Gone."""
    upload, data = _upload(request, code)
    try:
        arranged = arrange(data, **_asked(upload))
        arranged.check()
    except Unusable as error:
        imports.discard_upload(upload)
        raise Gone(str(error)) from error
    return upload, arranged


def _asked(upload):
    """What is asked of a waiting workbook: whose it is, and what was decided about its columns."""
    choices = remembered(upload.unit, Choices(erase=upload.erases))
    facts = {"unit": upload.unit, "today": timezone.localdate(), "sheets": SHEETS}
    return facts | {"choices": choices}


def _load(request, upload, data):
    """Load and let the upload go; a second confirmation at the same time finds it gone."""
    with transaction.atomic():
        mine = Upload.objects.visible_to(request.user).select_for_update()
        if mine.filter(pk=upload.pk).first() is None:
            raise Gone(_("The file was loaded or deleted already."))
        job = load(
            data,
            **_asked(upload),
            by=request.user,
            seen=request.POST.get("seen", ""),
            confirmed=request.POST.getlist("confirm"),
            tell=partial(imports.keep_progress, upload),
        )
        if not job.problems:
            imports.discard_upload(upload)
    return job


def _back(request, why):
    messages.warning(request, str(why))
    return redirect("reports:import_start")
