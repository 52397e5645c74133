"""Load the dated administrative units."""

from django.core.management.base import BaseCommand, CommandError

from wards.places import territory


class Command(BaseCommand):
    """Loads the units of all provinces, or one province's past and present; idempotent."""

    help = "Load the dated administrative units; the same data again changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("--province", help="official code of one province, such as 01")

    def handle(self, *, province, **options):
        try:
            made = territory.import_units(province)
        except territory.UnknownProvince as error:
            raise CommandError(f"Unknown province: {error}", returncode=2) from error
        self.stdout.write(f"{made}")
