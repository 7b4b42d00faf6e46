"""Each sentence's role comes from its label, else from a small stored model."""

import zipfile

import numpy as np
import pytest

from flows.clean.text import document_from_abstract
from flows.tag.reading import read
from flows.tag.roles import ROLES, WEIGHTS, predict, role_of_label

ABSTRACT = [
    "Low back pain is a common and costly problem worldwide.",
    "The aim of this study was to compare yoga with usual care.",
    "Eighty patients were randomly assigned to yoga or usual care for 12 weeks.",
    "Pain was measured with a visual analogue scale at baseline and at 12 weeks.",
    "Pain decreased by 2.1 points in the yoga group and 0.9 in the controls (P<0.01).",
    "There was no significant difference in disability (P = 0.40).",
    "In conclusion, yoga may reduce pain in these patients.",
]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Methods", "methods"),
        ("MATERIALS AND METHODS", "methods"),
        ("Methods/Design", "methods"),
        ("Main results", "results"),
        ("Findings", "results"),
        ("Authors' conclusions", "conclusions"),
        ("Interpretation", "conclusions"),
        ("Aim", "objective"),
        ("Context", "background"),
        ("Trial registration", "registration"),
        ("Funding", "other"),
        ("", ""),
    ],
)
def test_a_label_gives_the_role(label: str, role: str) -> None:
    assert role_of_label(label) == role


def test_an_unlabelled_abstract_is_cut_in_its_parts() -> None:
    roles = predict(ABSTRACT)
    assert roles[2:4] == ["methods", "methods"]
    assert roles[4:6] == ["results", "results"]
    assert roles[-1] == "conclusions"


def test_labels_inside_the_text_are_followed() -> None:
    text = (
        "OBJECTIVE: To test yoga. METHODS: Eighty adults took part. RESULTS: Pain "
        "fell. CONCLUSION: Yoga helps."
    )
    lines = read(document_from_abstract("99000001", "Yoga", text)).lines
    assert [line.role for line in lines] == [
        "objective",
        "methods",
        "results",
        "conclusions",
    ]


def test_prediction_is_deterministic() -> None:
    assert predict(ABSTRACT) == predict(ABSTRACT)


def test_nothing_gives_nothing() -> None:
    assert predict([]) == []


def test_the_weights_are_small_plain_arrays_without_pickle() -> None:
    assert WEIGHTS.stat().st_size < 3_000_000
    with np.load(WEIGHTS, allow_pickle=False) as file:
        assert set(file.files) == {"weights", "bias", "start", "follow"}
        assert file["weights"].shape[0] == len(ROLES)
    assert all(n.endswith(".npy") for n in zipfile.ZipFile(WEIGHTS).namelist())
