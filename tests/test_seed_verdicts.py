"""On labelled claims of real articles the verdict is one a careful reader accepts."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.judgement import judged, labelled_claims


@pytest.mark.shared
def test_four_of_five_verdicts_are_acceptable_where_the_tags_are_right(
    shared: Path,
) -> None:
    claims = labelled_claims(shared)
    verdicts = judged((), tuple(claim for claim, _, _ in claims)).verdicts
    right = [(claim, accepted) for claim, accepted, is_right in claims if is_right]
    good = [
        claim.claim_id
        for claim, accepted in right
        if any(
            verdict.verdict in accepted
            for verdict in verdicts
            if verdict.claim_id == claim.claim_id
        )
    ]
    assert len(right) >= 5
    assert len(good) >= 0.8 * len(right)
