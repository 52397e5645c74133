"""Files that are sent: in memory alone, so that none lies open on a disk, whatever happens."""

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class MemoryOnly(FileUploadHandler):
    """Keeps a file up to FILE_UPLOAD_MAX_MEMORY_SIZE; of a larger one only how large it is."""

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.kept = bytearray()

    def receive_data_chunk(self, raw_data, start):
        """What comes after the limit is let go; the form says that the file is too large."""
        if start + len(raw_data) <= settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            self.kept += raw_data
        else:
            self.kept.clear()

    def file_complete(self, file_size):
        made = SimpleUploadedFile(self.file_name, bytes(self.kept), self.content_type)
        made.size = file_size
        return made
