"""What an operator accepts of a run: that a count fell, and why."""

from __future__ import annotations

from warehouse.audit import read_audits, stopping_audits
from warehouse.db import BadQuery, Work


def accept_audit(
    work: Work, *, run_id: str, audit: str, reason: str
) -> tuple[str, ...]:
    """Let a failed count pass for one run, and note why on the run; what stops it yet.

    Raises BadQuery for an audit that did not stop this run, or that no reason can make
    right.
    """
    stopping = stopping_audits(work, run_id)
    if audit not in stopping:
        told = ", ".join(stopping) or "none"
        raise BadQuery(f"{audit!r} does not stop run {run_id}; what does is: {told}")
    if audit not in for_accepting():
        raise BadQuery(
            f"{audit} holds that what is published is right, and is not for accepting; "
            "put right what it found. Only falls of counts can be accepted: "
            + ", ".join(for_accepting())
        )
    told = f"{audit} was accepted: {reason}"
    with work.transaction():
        work.execute(
            "UPDATE core.audit_results SET accepted_because = ? "
            "WHERE run_id = ? AND audit_id = ?",
            (reason, run_id, audit),
        )
        work.execute(
            "UPDATE core.runs SET note = concat_ws(' ', nullif(note, ''), ?::VARCHAR) "
            "WHERE run_id = ?",
            (told, run_id),
        )
    return tuple(one for one in stopping if one != audit)


def for_accepting() -> tuple[str, ...]:
    """The audits of counts, which may fall for a reason that an operator knows."""
    return tuple(one.audit for one in read_audits() if one.may_be_accepted)
