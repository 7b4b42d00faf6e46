"""Says from its stats whether a crawl can be believed. Pure; the exit code is no sign.

A spider ends with code 0 when every request failed, a source can answer 200 with
nothing in it, and half a night looks like a whole one from outside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from flows.landing import number, texts

# More than this share of answers that are errors, and the night is not believed.
ERROR_SHARE = 0.5
# So many tenths of the usual or fewer, and something was lost rather than removed.
DROP_TENTHS = 7
NIGHTS = 7


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a night went: state, cause (a code), reason and next step (sentences).

    `state` is ok, partial, stale or not-checked.
    """

    state: str
    cause: str = ""
    reason: str = ""
    next_step: str = ""


OK = Verdict("ok")
FORGOTTEN = Verdict(
    "ok",
    "forgotten",
    "the site was forgotten on request and was not visited",
    "remove its table from sources.toml",
)
# Ends that cost nothing but time: what came is good, the next night goes on.
EARLY: Mapping[str, tuple[str, str]] = {
    "out-of-budget": (
        "the budget of requests was reached",
        "nothing has to be done: the next night goes on; a larger budget in "
        "sources.toml brings the rest sooner",
    ),
    "out-of-time": (
        "the time for one night was reached",
        "nothing has to be done: the next night goes on; more of "
        "source_timeout_seconds in backcheck.toml brings the rest sooner",
    ),
}
# What an operator can do, by cause.
STEPS: Mapping[str, str] = {
    "dns": "look whether the host still exists; change or remove the source",
    "address": "the name leads to an address that is not public; remove the source",
    "refused-address": "the address is not a public one; correct or remove the source",
    "connection": "open the site in a browser; if it is up, look at logs/",
    "timeout": "the server is slow: raise delay or try again tomorrow",
    "certificate": "the site's certificate is not valid; tell its owner",
    "blocked": "the site turns us away: ask its owner, or remove the source",
    "not-found": "the pages have moved: correct start and sitemaps in sources.toml",
    "server-error": "the server fails; it is asked again tomorrow",
    "robots": "the site's robots.txt asks us to stay away; remove the source",
    "robots-unreachable": "robots.txt cannot be read, so nothing was fetched; it is "
    "asked again tomorrow",
    "asked-to-wait": "the server asked for a long wait; it is asked again tomorrow",
    "too-few": "compare the site with allow, deny and floor in sources.toml",
    "dropped": "look whether the site was rebuilt; if the loss is real, lower floor",
    "api-error": "read the error text; the query or the service may have changed",
    "api-format": "the service answered in another shape; try again tomorrow, then "
    "look at its documentation",
    "field-lost": "look at the answers under landing/ in the file that ends in .held; "
    "the same is asked again tomorrow. If the service has stopped giving it for good, "
    "change floor in sources.toml by one: that begins the comparison anew",
    "count-mismatch": "nothing is lost: the same window is asked again next night",
    "no-progress": "raise budget in sources.toml: it is used up before anything new",
    "rate-limited": "set an API key or raise delay",
    "disk": "free some space, or move the home to another disk; the next run goes on "
    "from the captures",
    "crashed": "read the log of the crawl; the next run goes on from its captures",
}

UNREACHABLE: Mapping[str, str] = {
    "CannotResolveHost": "dns",
    "Timeout": "timeout",
    "ConnectionRefused": "connection",
    "certificate": "certificate",
    "not a public address": "address",
}


def judge(
    stats: Mapping[str, object],
    *,
    floor: int,
    history: Sequence[Mapping[str, object]] = (),
) -> Verdict:
    """Judge one run by its stats; `history` holds earlier runs, oldest first."""
    finish = str(stats.get("finish_reason", "crashed"))
    top = _top_cause(stats)
    if finish in ("crashed", "shutdown", "killed"):
        cause = "crashed" if finish != "shutdown" else "timed-out"
        return _stale(cause, f"the crawl did not come to its end ({finish})")
    if finish == "forgotten":
        return FORGOTTEN
    if finish == "asked-to-wait":
        return _stale(finish, "; ".join(texts(stats, "warnings")) or finish)
    if finish in ("failed", "disk"):
        samples = texts(stats, "error_samples")
        told = samples[-1] if samples else finish
        # What ended the night was said last; other errors may have been more.
        last = told.partition(": ")[0]
        cause = last if last in STEPS else top or "api-error"
        return _stale("disk" if finish == "disk" else cause, told)
    refused = _refused_by_robots(stats)
    if refused is not None:
        return refused
    verdict = _by_counts(stats, floor, history, top)
    if verdict is OK and finish in EARLY:
        return _early(stats, history)
    remark = str(stats.get("remark") or "")
    if verdict is OK and remark:
        return Verdict("ok", "", remark, "nothing has to be done")
    return verdict


def _by_counts(
    stats: Mapping[str, object],
    floor: int,
    history: Sequence[Mapping[str, object]],
    top: str,
) -> Verdict:
    """Judge by how much came, how much failed and how much there used to be."""
    live, items, unchanged = (number(stats, k) for k in ("live", "items", "unchanged"))
    good = items + unchanged + number(stats, "not_relevant")
    bad = sum(_causes(stats).values())
    if bad and bad / (good + bad) > ERROR_SHARE:
        return _stale(
            top or "connection",
            f"{bad} of {good + bad} answers were errors, most of them {top}",
        )
    size = _size(stats)
    # A first load that has only begun cannot have reached its floor.
    is_begun = stats.get("finish_reason") in EARLY and _is_first_load(history)
    if size < floor and not is_begun:
        return _stale(
            top if bad else "too-few",
            f"{size} pages or records where at least {floor} make sense",
        )
    usual = _usual(history)
    if usual and size * 10 <= usual * DROP_TENTHS:
        return _stale("dropped", f"{size} pages or records; usual are {usual:.0f}")
    if live and not good and number(stats, "asked"):
        return _stale(top or "connection", "no answer tonight could be used")
    return OK


def _early(
    stats: Mapping[str, object], history: Sequence[Mapping[str, object]]
) -> Verdict:
    """A night that ended before it was through, with what is left to do."""
    finish, left = str(stats["finish_reason"]), number(stats, "left")
    told, step = EARLY[finish]
    before = history[-1] if history else {}
    is_stuck = before.get("finish_reason") == finish and not number(stats, "items")
    if left and is_stuck and left >= number(before, "left") > 0:
        return _stale("no-progress", f"{told} two nights in a row with {left} left")
    rest = f"{left} left" if left else "what is left is not known"
    reason = f"partial: {told}, {rest}"
    if stats.get("remark"):
        reason += f"; {stats['remark']}"
    return Verdict("partial", finish, reason, step)


def _is_first_load(history: Sequence[Mapping[str, object]]) -> bool:
    """Whether no night has come to its end yet, for a week at most."""
    ended = any(stats.get("finish_reason") == "finished" for stats in history)
    return not ended and len(history) < NIGHTS


def _size(stats: Mapping[str, object]) -> int:
    """How much the source has: what it says itself, else what our books say."""
    hits = stats.get("hits")
    return hits if isinstance(hits, int) else number(stats, "live")


def _usual(history: Sequence[Mapping[str, object]]) -> float:
    """The trailing median of the last seven nights that came to their end."""
    sizes = [
        _size(stats)
        for stats in history
        if stats.get("finish_reason") in ("finished", "out-of-budget", "out-of-time")
    ]
    return median(sizes[-NIGHTS:]) if sizes else 0.0


def _refused_by_robots(stats: Mapping[str, object]) -> Verdict | None:
    """A site whose robots.txt lets nothing through, or cannot be read."""
    counts = stats.get("refusal_counts")
    robots = counts.get("robots", 0) if isinstance(counts, dict) else 0
    if not robots or number(stats, "items") or number(stats, "unchanged"):
        return None
    refusals = stats.get("refusals")
    details = [
        str(entry.get("detail", ""))
        for entry in (refusals if isinstance(refusals, list) else [])
        if isinstance(entry, dict) and entry.get("rule") == "robots"
    ]
    line = details[0] if details else ""
    cause = "robots-unreachable" if "robots.txt" in line else "robots"
    # Where robots.txt could not be asked for, its failure is the site's.
    for name, meaning in UNREACHABLE.items():
        if cause == "robots-unreachable" and name in line:
            cause = meaning
    return _stale(cause, f"robots.txt: {line}; {robots} addresses not fetched")


def _causes(stats: Mapping[str, object]) -> dict[str, int]:
    """Errors by cause, without those that a second attempt mended."""
    errors = stats.get("errors")
    if not isinstance(errors, dict):
        return {}
    return {
        str(cause): int(count)
        for cause, count in errors.items()
        if not str(cause).endswith("-retried")
    }


def _top_cause(stats: Mapping[str, object]) -> str:
    causes = _causes(stats)
    return max(sorted(causes), key=lambda cause: causes[cause]) if causes else ""


def _stale(cause: str, reason: str) -> Verdict:
    step = STEPS.get(cause, "read the source's stats file under landing/ and logs/")
    return Verdict("stale", cause, reason, step)
