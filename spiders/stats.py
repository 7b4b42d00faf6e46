"""What a crawl says about itself, in one file that the caller judges it by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from spiders.forgotten import RULE, digest
from spiders.whole import write_json

MAX_LISTED = 2000
# Above any nightly budget: what is left out here is not known to have been seen.
MAX_MET = 100_000


@dataclass(slots=True)
class RunStats:
    """Counts of one source's run; lists stop at 2,000 entries, counts do not.

    `finish_reason` is "crashed" until the crawl says otherwise: finished, out-of-time,
    out-of-budget, asked-to-wait, forgotten, shutdown, killed, locked or failed.
    `items` are captures written, `records` the API records in them that are new or
    changed,
    `unchanged` answers that brought nothing new (of them `not_modified` cost no body),
    `live` what the source has by our books, `asked` the addresses or records due
    tonight, `left` how many of them a night that ended early did not come to, `hits`
    what an API says it has, `met` pages kept before that are unchanged, `delay` the
    seconds between two requests, `peak_mb` the most memory that the child had in use
    until then. `described` are the API records that came, new or not, `lacking` how
    many of them lack each field, `held` captures that were put aside because they are
    not believed. `remark` is what a reader should know of a night that was well.
    """

    source: str
    kind: str
    run_id: str
    started: str
    finished: str = ""
    seconds: float = 0.0
    finish_reason: str = "crashed"
    requests: int = 0
    items: int = 0
    records: int = 0
    asked: int = 0
    left: int = 0
    unchanged: int = 0
    not_modified: int = 0
    not_relevant: int = 0
    live: int = 0
    described: int = 0
    lacking: Counter[str] = field(default_factory=Counter)
    held: int = 0
    hits: int | None = None
    bytes: int = 0
    peak_mb: int = 0
    delay: float = 0.0
    statuses: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    error_samples: list[str] = field(default_factory=list)
    refusal_counts: Counter[str] = field(default_factory=Counter)
    refusals: list[dict[str, str]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    met: list[str] = field(default_factory=list)
    kept: list[dict[str, str]] = field(default_factory=list)
    query: str = ""
    query_translation: str = ""
    remark: str = ""
    warnings: list[str] = field(default_factory=list)
    watermark_before: str = ""
    watermark_after: str = ""
    watermark_moved: bool = False

    def refuse(self, address: str, rule: str, detail: str = "") -> None:
        """Note an address that was not fetched or not kept, with the rule.

        Of an address that was forgotten its hash is noted, as on its tombstone.
        """
        if rule == RULE:
            address, detail = f"sha256:{digest(address)}", "forgotten on request"
        self.refusal_counts[rule] += 1
        if len(self.refusals) < MAX_LISTED:
            self.refusals.append(
                {"address": address[:2000], "rule": rule, "detail": detail[:300]}
            )

    def meet(self, address: str) -> None:
        """Note a page that was kept before and is still there, unchanged."""
        if len(self.met) < MAX_MET:
            self.met.append(address)

    def error(self, cause: str, sample: str) -> None:
        """Note an error by cause; the first hundred samples are kept."""
        self.errors[cause] += 1
        if len(self.error_samples) < 100:
            self.error_samples.append(f"{cause}: {sample[:500]}")

    def warn(self, sentence: str) -> None:
        """Note what the operator should read, once."""
        if sentence not in self.warnings and len(self.warnings) < 100:
            self.warnings.append(sentence[:1000])

    def write(self, path: Path) -> None:
        """Write the file in one step: a reader meets all of it or none."""
        # Not asdict(): it cannot copy a Counter on Python 3.11.
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        write_json(path, values)
