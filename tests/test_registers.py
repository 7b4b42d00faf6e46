"""A registration number is read in its register's own form and written one way."""

import pytest

from flows.clean.registers import located, registrations_in
from warehouse.records import RecordId

NUMBERS = [
    ("Registered as ACTRN 12699000000123.", "ACTRN12699000000123"),
    ("ANZCTR ACTRN012699000000123", "ACTRN12699000000123"),
    ("ChiCTR-TRC-99002345", "ChiCTR-TRC-99002345"),
    ("chictr2999080001", "ChiCTR2999080001"),
    ("CTRI/2099/04/006843", "CTRI/2099/04/006843"),
    ("German register: DRKS 00099345", "DRKS00099345"),
    ("EudraCT number 2099-001234-12", "EUCTR2099-001234-12"),
    ("EUCTR2099-001234-12-DE", "EUCTR2099-001234-12"),
    ("IRCT20990215009014N1", "IRCT20990215009014N1"),
    ("jRCTs991180123", "jRCTs991180123"),
    ("JPRN-UMIN000099345", "UMIN000099345"),
    ("KCT0099234", "KCT0099234"),
    ("Dutch register NTR 9923", "NTR9923"),
    ("PACTR209905000276352", "PACTR209905000276352"),
    ("RBR-9b9kz9", "RBR-9b9kz9"),
    ("SLCTR/2099/012", "SLCTR/2099/012"),
    ("TCTR20990323001", "TCTR20990323001"),
    ("RPCEC00009923", "RPCEC00009923"),
    ("PER-099-12", "PER-099-12"),
]


@pytest.mark.parametrize(
    ("text", "value"), NUMBERS, ids=[value for _, value in NUMBERS]
)
def test_a_number_of_another_register_is_read(text: str, value: str) -> None:
    assert registrations_in(text) == (RecordId("registration", value),)


def test_a_number_is_read_once_however_often_it_stands() -> None:
    text = "NCT99000001 (also NCT 99000001), ISRCTN 99000001 and DRKS00099001"
    assert registrations_in(text, "nct99000001") == (
        RecordId("nct", "NCT99000001"),
        RecordId("isrctn", "ISRCTN99000001"),
        RecordId("registration", "DRKS00099001"),
    )


def test_the_place_of_a_number_is_where_it_is_printed() -> None:
    text = "Trial registration: ACTRN12699000000123."
    ((start, end, one),) = located(text)
    assert (text[start:end], one.value) == ("ACTRN12699000000123",) * 2


@pytest.mark.parametrize(
    "text",
    [
        "PROSPERO CRD42099012345",
        "an NTR receptor and 2005 patients",
        "DRKS00012",
        "ACTRN 1234",
        "grant EUR 2099-12",
        "RBR-trial",
        "see CTRI/2099",
        "UMIN hospital 000123",
    ],
)
def test_what_is_no_registration_is_not_read(text: str) -> None:
    assert registrations_in(text) == ()
