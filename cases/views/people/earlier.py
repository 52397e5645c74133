"""Pages of earlier courses, and of the word on how many there were."""

from cases.actions.people import earlier
from cases.forms.people.earlier import CourseCountForm, EarlierCourseForm
from cases.models import EarlierCourse, EarlierCourseCount
from cases.pages.timeline import earlier as shown
from cases.queries.people import earlier as courses
from cases.views.personal import FILE
from wards.roles import Can
from wards.web.records import RecordCreate, RecordEdit

COURSES = EarlierCourse.objects.select_related("person__unit", "facility")


class EarlierCourseCreate(RecordCreate):
    """Record a course of before the file."""

    permission = Can.PERSON_EDIT
    belongs_to = FILE
    known_among = "everything"
    model = EarlierCourse
    form_class = EarlierCourseForm
    template_name = "cases/earlier_course_form.html"
    add = staticmethod(earlier.add)


class EarlierCourseEdit(RecordEdit):
    """Correct what is known of it."""

    permission = Can.PERSON_EDIT
    belongs_to = FILE
    queryset = COURSES
    form_class = EarlierCourseForm
    template_name = "cases/earlier_course_form.html"
    change = staticmethod(earlier.change)


class CourseCountCreate(RecordCreate):
    """Say how many earlier courses there were, where it is not what is on file."""

    permission = Can.PERSON_EDIT
    belongs_to = FILE
    model = EarlierCourseCount
    form_class = CourseCountForm
    template_name = "cases/course_count_form.html"
    add = staticmethod(earlier.say)

    def get_context_data(self, **kwargs):
        person, user = self.parent, self.request.user
        on_file = courses.courses_of(person), courses.said_of(person)
        told = shown.shown_of(person, *on_file, user=user, today=self.today)
        return super().get_context_data(**kwargs) | {"earlier": told}
