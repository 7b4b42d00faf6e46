"""Signs of how a trial was done are given with their words, or as not reported."""

import pytest

from flows.clean.text import document_from_abstract
from flows.tag.reading import read
from flows.tag.signals import signals_of


def signals(
    text: str, title: str = "A trial of ibuprofen in back pain"
) -> dict[str, str]:
    document = document_from_abstract("99000001", title, text)
    return {s.signal: s.value for s in signals_of(read(document), document)}


@pytest.mark.parametrize(
    ("text", "signal", "value"),
    [
        ("Methods: A computer-generated sequence was used.", "sequence", "random"),
        (
            "Methods: Patients were allocated by date of birth.",
            "sequence",
            "not-random",
        ),
        ("Methods: Sealed opaque envelopes were used.", "concealment", "concealed"),
        ("Methods: This was a double-blind trial.", "blinding-participants", "blinded"),
        (
            "Methods: This was an open-label trial.",
            "blinding-participants",
            "open-label",
        ),
        ("Methods: Assessors were blinded.", "blinding-assessors", "blinded"),
        ("Methods: Analysis was by intention to treat.", "intention-to-treat", "yes"),
        ("Methods: Only a per-protocol analysis was done.", "intention-to-treat", "no"),
        ("Results: Dropout was 12.5%.", "dropout", "12.5 %"),
        ("Results: Follow-up was obtained in 97.3%.", "dropout", "2.7 %"),
        ("Results: 90 of 100 patients completed the trial.", "dropout", "10 %"),
        ("Results: Four patients withdrew.", "dropout", "people: 4"),
        ("Results: Side effects were rare.", "harms-reported", "yes"),
        ("Methods: Practices were randomised in this cluster trial.", "cluster", "yes"),
        ("Methods: In a crossover design all took both.", "crossover", "yes"),
        ("Methods: A non-inferiority margin was set.", "non-inferiority", "yes"),
        ("Funding: Supported by a charity.", "funding", "supported by a charity"),
        (
            "Trial registration: NCT99000001, retrospectively registered.",
            "registration",
            "NCT99000001 (after enrolment)",
        ),
        ("Methods: Competing interests: none.", "conflicts", "none declared"),
    ],
)
def test_a_sign_is_read(text: str, signal: str, value: str) -> None:
    assert signals(text)[signal].lower() == value.lower()


def test_silence_is_not_reported() -> None:
    told = signals("Methods: Patients took ibuprofen.")
    assert told["concealment"] == "not reported"
    assert told["dropout"] == "not reported"
    assert "cluster" not in told


def test_blinding_is_impossible_where_people_know_what_they_do() -> None:
    told = signals("Methods: Adults were randomised.", "A trial of supervised exercise")
    assert told["blinding-participants"] == "impossible"
