"""The sides of a clause: its own treatment on one, all it is set against on the other.

Where several treatments are tested, which of them is "ours" changes from clause to
clause: the one the clause is about. Its rivals are then the other side.
"""

from __future__ import annotations

from flows.tag.clauses import Clause
from flows.tag.finding_directions import Context
from flows.tag.finding_treatments import interventions_of
from flows.tag.groups import COMPARATOR, Group, groups_in
from flows.tag.reading import Line


def sides_in(context: Context, line: Line, clause: Clause) -> tuple[Group, ...]:
    """Find the groups a clause names, as its own treatment sees them."""
    arms = context.arms
    if not arms.owned:
        return groups_in(clause.low, arms.ours, arms.theirs)
    own = set(interventions_of(context, line, clause))
    rivals = {name for name, owner in arms.owned if owner not in own}
    ours = tuple(name for name in arms.ours if name not in rivals)
    plain = groups_in(clause.low, ours, arms.theirs)
    if any(g.side == COMPARATOR for g in plain):
        return plain  # a control is named: the other treatments are neither side
    return groups_in(clause.low, ours, (*arms.theirs, *rivals))
