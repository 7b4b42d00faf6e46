"""Sample sizes that only add up: two arms of 30, or "30 patients each"."""

from __future__ import annotations

import re

from flows.tag.numbers import COUNT, count
from flows.tag.reading import Line, Reading
from flows.tag.sample_patterns import PEOPLE, Sample, words_of


def ordered(reading: Reading) -> list[Line]:
    """Methods first, then objective and results, never conclusions."""
    lines = [*reading.of("methods"), *reading.of("objective", "results")]
    lines += [x for x in reading.of("background") if re.search(r"\bwe\b|random", x.low)]
    return lines


_ARM = re.compile(
    r"(?<![\w.])n\s?=\s?(?P<n>\d{1,3}(?:,\d{3})+|\d+)\b(?!\s?%|\.\d)|"
    rf"\((?P<m>\d{{1,4}})\s{PEOPLE}\s?\)"
)
_EACH_SIZE = re.compile(
    rf"\b(?P<n>{COUNT})\s(?:{PEOPLE}\s)?(?:in |per )?(?:each\b|per (?:group|arm)\b)"
)
_GROUPS = re.compile(rf"\b(?P<k>{COUNT})\s(?:\w+\s){{0,2}}(?:groups|arms)\b")
_EACH = re.compile(
    rf"\b(?P<k>{COUNT})\s(?:equal\s|parallel\s|study\s|treatment\s|experimental\s)?"
    rf"(?:groups|arms)\b[^.;:]{{0,30}}?(?:\bof|\(|\bn\s?=|with|,)\s?(?P<n>{COUNT})"
    rf"(?:\s+{PEOPLE})?\s?(?:each|per|in each|\)|people|in every)"
)


def _arm_sizes(low: str) -> list[int]:
    """Return the numbers in the brackets of a sentence, "(n = 45)"."""
    found = ((m.group("n") or m.group("m")) for m in _ARM.finditer(low))
    return [int(number.replace(",", "")) for number in found]


def is_one_of_arms(low: str, value: int) -> bool:
    """Tell whether a bracket's number is one arm's: another in the sentence is near."""
    sizes = _arm_sizes(low)
    return len(sizes) > 1 and sorted(sizes)[-2] * 1.5 > value


# "46 were assigned to yoga and 44 to usual care", a third arm after a comma.
_ASSIGNED = re.compile(
    rf"\b(?P<a>{COUNT}) (?:\w+ )?(?:(?:were|was) )?(?:randomly )?(?:assigned|allocated|"
    rf"randomi[sz]ed) to (?:[\w-]+ ){{1,8}}?and (?P<b>{COUNT}) (?:\w+ )?(?:were )?"
    rf"(?:(?:assigned|allocated|randomi[sz]ed) )?to\b|"
    rf"\b(?P<a3>{COUNT}) (?:\w+ )?(?:(?:were|was) )?(?:randomly )?(?:assigned|"
    rf"allocated|"
    rf"randomi[sz]ed) to (?:[\w-]+ ){{0,7}}[\w-]+, (?P<b3>{COUNT}) (?:were "
    rf")?(?:\w+ )?to "
    rf"(?:[\w-]+ ){{0,7}}[\w-]+,? and (?P<c3>{COUNT}) (?:were )?(?:\w+ )?to\b"
)
_NUMBERS_WERE = re.compile(
    rf"\bnumbers? of (?:recruited|randomi[sz]ed|enrol+ed|included|treated) {PEOPLE} "
    rf"(?:was|were) (?P<a>{COUNT}) and (?P<b>{COUNT}) (?:for|in)\b"
)
_GROUPS_OF = re.compile(rf"\b(?P<k>{COUNT}) groups of (?P<n>{COUNT}) {PEOPLE}")


def _assigned(low: str) -> tuple[re.Match[str], list[int]] | None:
    """Return the arms' counts of "46 were assigned to A and 44 to B"."""
    match = _ASSIGNED.search(low) or _NUMBERS_WERE.search(low)
    if match is None:
        return None
    found = [count(text) for text in match.groupdict().values() if text]
    counts = [n for n in found if n is not None]
    return (match, counts) if len(counts) >= 2 else None


def summed(reading: Reading) -> tuple[int, Sample] | None:
    """Sum the arms where a sentence that allocates gives each arm's number."""
    for line in ordered(reading):
        low = line.low
        each = _EACH.search(low)
        if each:
            arms, size = count(each.group("k")), count(each.group("n"))
            if arms and size and 2 <= arms <= 8:
                return 65, Sample(arms * size, words_of(line, each), "n.arms-of-each")
        if not re.search(
            r"random|allocat|assign|divided|group|received|either|\barms\b|"
            r"\bcompared with (?:placebo|controls?|sham)\b",
            low,
        ):
            continue
        pair = _assigned(low)
        if pair:
            match, counts = pair
            return 68, Sample(sum(counts), words_of(line, match), "n.arms-assigned")
        of_each = _GROUPS_OF.search(low)
        if of_each:
            arms, size = count(of_each.group("k")), count(of_each.group("n"))
            if arms and size and 2 <= arms <= 8 and size >= 4:
                return 66, Sample(arms * size, words_of(line, of_each), "n.groups-of")
        product = _each_times_groups(reading, line)
        if product:
            return product
        arms_found = _arm_sizes(low)
        if 2 <= len(arms_found) <= 6 and re.search(
            r"group|arm\b|or\b|and\b|;|vs|compared", low
        ):
            total = _without_total(arms_found)
            return 62, Sample(total, line.text, "n.arms-summed")
    return None


def _each_times_groups(reading: Reading, line: Line) -> tuple[int, Sample] | None:
    """Multiply "30 patients each" by the number of groups stated in the methods."""
    match = re.search(_EACH_SIZE, line.low)
    if match is None:
        return None
    methods = "\n".join(x.low for x in ordered(reading))
    groups = _GROUPS.search(methods)
    arms = count(groups.group("k")) if groups else None
    size = count(match.group("n"))
    if arms is None or size is None or not 2 <= arms <= 8 or size < 4:
        return None
    return 64, Sample(arms * size, words_of(line, match), "n.groups-times-each")


def _without_total(arms: list[int]) -> int:
    """Sum the arms, unless the first number is the sum of the rest and some lost."""
    rest = sum(arms[1:])
    is_total = len(arms) > 2 and rest <= arms[0] <= 1.3 * rest
    return arms[0] if is_total else sum(arms)
