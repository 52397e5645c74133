"""A document in, a PDF out."""

import pytest

from wards.exports import pdf


def test_it_loads_only_the_projects_own_files(tmp_path):
    own = pdf.OwnFiles()
    assert own.fetch(pdf.STYLES.as_uri()).read().startswith(b"/*")
    secret = tmp_path / "secrets.json"
    secret.write_text("{}")
    for url in (
        "https://example.org/a.css",
        "data:text/css,p{}",
        secret.as_uri(),
        f"{pdf.STATIC.as_uri()}/../manage.py",
    ):
        with pytest.raises(ValueError, match="must not load"):
            own.fetch(url)
