"""Scrapy's settings: each departure from a default has its reason beside it."""

from __future__ import annotations

from spiders.spec import RunSpec, SourceSpec

MIB = 1024 * 1024
# A page of text is far under this; the retraction list is one file of some 60 MB.
# What is over MAX_BODY of warc_records.py could be written and never read back.
MAX_BODY = {"page": 10 * MIB, "api": 64 * MIB, "retractions": 128 * MIB}
API_KINDS = ("pubmed", "europepmc", "clinicaltrials", "retractions")


def body_limit(kind: str) -> int:
    """The largest body in bytes, decoded, that a source of this kind may send."""
    return MAX_BODY.get(kind, MAX_BODY["api" if kind in API_KINDS else "page"])


def user_agent(contact: str) -> str:
    """Who we are and where to complain."""
    return f"backcheck/0.1 (research on health claims; {contact})"


def scrapy_settings(run: RunSpec, source: SourceSpec) -> dict[str, object]:
    """The settings of one crawler."""
    return {
        # Who we are: an operator must be able to find whom to write to.
        "USER_AGENT": user_agent(run.contact),
        # One request a host at a time with an even gap; a random gap would sometimes
        # be shorter than what the site asked for.
        "CONCURRENT_REQUESTS": max(16, source.concurrency),
        "CONCURRENT_REQUESTS_PER_DOMAIN": source.concurrency,
        "DOWNLOAD_DELAY": source.delay,
        "DOWNLOAD_DELAY_JITTER": 0,
        # Certificates are not verified by default.
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        # Both open a port that executes Python.
        "REMOTE_CONTROL_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        # 1 GiB by default; the same bound holds after decompression.
        "DOWNLOAD_MAXSIZE": body_limit(source.kind),
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_TIMEOUT": run.timeout,
        "DNS_TIMEOUT": 10,
        # A cut body is a failed fetch, to be tried again, not a shorter page.
        "DOWNLOAD_FAIL_ON_DATALOSS": True,
        # Nothing but the web: file: and data: read our own disk and memory.
        "DOWNLOAD_HANDLERS": {"file": None, "data": None, "s3": None, "ftp": None},
        "COOKIES_ENABLED": False,
        "REFERRER_POLICY": "no-referrer",
        # We follow redirects ourselves, so that each hop meets the rules of the source.
        "REDIRECT_ENABLED": False,
        "METAREFRESH_ENABLED": False,
        # Ours, with Retry-After and without the leak; see politeness.py.
        "RETRY_ENABLED": False,
        "ROBOTSTXT_OBEY": False,
        # A proxy from the environment would hide from the guard where we connect to.
        "HTTPPROXY_ENABLED": False,
        # Ours, which takes a cut body for what it is; see decoding.py.
        "COMPRESSION_ENABLED": False,
        "HTTPCACHE_ENABLED": False,
        "URLLENGTH_LIMIT": 2083,
        "DOWNLOADER_MIDDLEWARES": {
            "spiders.guard.GuardMiddleware": 10,
            "spiders.politeness.RobotsMiddleware": 20,
            "spiders.politeness.RetryMiddleware": 550,
            "spiders.decoding.DecodingMiddleware": 590,
        },
        # Only what we use; the stock ones log memory and dump statistics.
        "EXTENSIONS_BASE": {},
        "SPIDER_MIDDLEWARES_BASE": {},
        "STATS_DUMP": False,
        "LOG_LEVEL": "INFO",
        "LOG_INSTALL_ROOT_HANDLER": False,
        "BACKCHECK_GATEWAY": run.gateway,
        "BACKCHECK_ALLOW_LOOPBACK": run.allow_loopback,
        "BACKCHECK_RETRY_WAIT": source.retry_wait,
    }
