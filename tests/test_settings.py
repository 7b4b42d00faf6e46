from __future__ import annotations

from pathlib import Path

import pytest

from flows.errors import MissingSetting, UsageError
from flows.settings import read_settings, require_contact


def test_without_a_contact_the_line_to_write_and_its_file_are_named(
    tmp_path: Path,
) -> None:
    with pytest.raises(MissingSetting) as caught:
        require_contact(read_settings(tmp_path, {}), tmp_path)
    assert 'contact = "you@your.domain"' in str(caught.value)
    assert str(tmp_path / "backcheck.toml") in str(caught.value)


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "backcheck.toml").write_text('contact = "a@b.example"\nworkers = 3\n')
    settings = read_settings(tmp_path, {"BACKCHECK_WORKERS": "5"})
    assert (settings.contact, settings.workers) == ("a@b.example", 5)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("wrokers = 3", "'wrokers' is not a setting; known are contact"),
        ('workers = "many"', "a whole number is needed"),
        ("contact = 5", "a text in quotes is needed"),
        ("contact =", "is not TOML"),
    ],
)
def test_a_wrong_line_is_refused_by_name(
    tmp_path: Path, line: str, message: str
) -> None:
    (tmp_path / "backcheck.toml").write_text(line + "\n")
    with pytest.raises(UsageError, match=message):
        read_settings(tmp_path, {})


def test_the_example_of_the_documents_is_no_contact(tmp_path: Path) -> None:
    (tmp_path / "backcheck.toml").write_text('contact = "you@your.domain"\n')
    with pytest.raises(MissingSetting, match=r"'you@your\.domain' is none"):
        require_contact(read_settings(tmp_path, {}), tmp_path)
