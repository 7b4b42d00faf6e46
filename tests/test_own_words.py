"""An outcome is read by the word that stands right before it."""

from flows.tag.directions import Statement
from flows.tag.outcomes import outcomes_in
from flows.tag.own_words import each_told, own_word

LISTED = "the new operation had a longer hospital stay and less blood loss than the old"
STRONGEST = Statement("difference", value=1, rule="apart.compared", words="longer")


def test_each_outcome_of_a_list_takes_the_word_before_it() -> None:
    told = {
        o.words: own_word(LISTED, o, STRONGEST, (), 0).value
        for o in outcomes_in(LISTED)
    }
    assert told == {"hospital stay": 1, "blood loss": -1}


def test_two_outcomes_of_one_code_are_kept_where_their_words_differ() -> None:
    assert len(each_told(LISTED, outcomes_in(LISTED), 0)) == 2


def test_one_comparison_for_all_outcomes_stays_as_it_was() -> None:
    low = "blood loss and hospital stay were less with the new operation"
    outcomes = outcomes_in(low)
    assert len(each_told(low, outcomes, 0)) == 1
    assert own_word(low, outcomes[0], STRONGEST, (), 0) is STRONGEST


def test_no_difference_is_left_alone() -> None:
    said = Statement("no-difference")
    assert own_word(LISTED, outcomes_in(LISTED)[0], said, (), 0) is said
