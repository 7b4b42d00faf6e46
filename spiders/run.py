"""A crawl in a process of its own: `python -m spiders.run SPEC.json`.

Says nothing by its exit code: each source's stats file tells how it went.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from scrapy.crawler import AsyncCrawlerProcess

from spiders import guard
from spiders.clinicaltrials import ClinicalTrialsSpider
from spiders.collector import CollectingSpider
from spiders.europepmc import EuropePmcSpider
from spiders.memory import limit_mb, limit_memory
from spiders.pubmed import PubMedSpider
from spiders.retractions import RetractionsSpider
from spiders.settings import body_limit, scrapy_settings
from spiders.spec import RunSpec, SourceSpec, read_spec
from spiders.web import WebSpider

SPIDERS: dict[str, type[CollectingSpider]] = {
    "pubmed": PubMedSpider,
    "europepmc": EuropePmcSpider,
    "clinicaltrials": ClinicalTrialsSpider,
    "retractions": RetractionsSpider,
}


def spider_for(source: SourceSpec) -> type[CollectingSpider]:
    """The spider of a source: its API's, or the one for sites."""
    return SPIDERS.get(source.kind, WebSpider)


def run(spec: RunSpec) -> None:
    """Crawl all sources of a spec; returns when every stats file is written."""
    process = AsyncCrawlerProcess({"LOG_LEVEL": "INFO"}, install_root_handler=False)
    # Scrapy sets DEBUG for itself; a line for each request belongs in the stats.
    logging.getLogger("scrapy").setLevel(logging.INFO)
    limit_memory(limit_mb(body_limit(source.kind) for source in spec.sources))
    guard.install(gateway=spec.gateway, allow_loopback=spec.allow_loopback)
    for source in spec.sources:
        crawler = process.create_crawler(
            _configured(spider_for(source), scrapy_settings(spec, source))
        )
        process.crawl(crawler, run=spec, source=source)
    process.start(stop_after_crawl=True)


def _configured(
    spider: type[CollectingSpider], settings: dict[str, object]
) -> type[CollectingSpider]:
    """The spider with one source's settings: Scrapy takes them from the class."""
    return type(spider.__name__, (spider,), {"custom_settings": settings})


def main() -> None:
    """Read the spec named on the command line and crawl."""
    logging.basicConfig(
        stream=sys.stderr,
        level=logging.INFO,
        format="%(asctime)s %(name)s %(levelname)s %(message)s",
    )
    run(read_spec(Path(sys.argv[1])))


if __name__ == "__main__":
    main()
