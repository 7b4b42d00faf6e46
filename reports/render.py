"""The door to jinja2: everything scraped leaves here as text, never as markup."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from reports import links, palette, symbols, text, wording

_HERE = Path(__file__).parent
_COMMENT = re.compile(r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/")
_BLANK = re.compile(r"\s+")
_AROUND = re.compile(r" ?([{};:,>]) ?")
_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)*")


@cache
def stylesheet() -> str:
    """Give the one stylesheet, palette first, without comments and blank space."""
    sheet = (_HERE / "static" / "site.css").read_text(encoding="utf-8")
    sheet = _BLANK.sub(" ", _COMMENT.sub("", sheet)).strip()
    return palette.css() + _AROUND.sub(r"\1", sheet)


@cache
def script() -> str:
    """Give the one script: sort, filter, search. Pages are whole without it."""
    source = (_HERE / "static" / "site.js").read_text(encoding="utf-8")
    # Blank space is dropped as in a page, or the hash in the policy would not fit.
    return _LINES.sub("\n", source).strip()


@cache
def policy() -> str:
    """Give the Content-Security-Policy: nothing but our own style and script."""
    return (
        f"default-src 'none'; style-src '{_digest(stylesheet())}'; "
        f"script-src '{_digest(script())}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def version() -> str:
    """Give a hash over all that shapes a page besides its data."""
    seen = hashlib.sha256()
    for path in sorted(_HERE.rglob("*")):
        if path.suffix in (".html", ".css", ".js", ".py", ".csv"):
            seen.update(path.relative_to(_HERE).as_posix().encode())
            seen.update(path.read_bytes())
    return seen.hexdigest()


def page(template: str, here: str, context: Mapping[str, object]) -> str:
    """Render one page that will stand in the folder `here` of the site."""
    rendered = (
        _environment()
        .get_template(template)
        .render(
            here=here,
            href=lambda there: links.relative(here, there),
            **context,
        )
    )
    return _LINES.sub("\n", rendered).strip() + "\n"


def script_json(written: str) -> Markup:
    """Let JSON stand in a script element; nothing in it can end that element."""
    safe = (
        written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    )
    return Markup(safe)  # noqa: S704 - the only three that matter are escaped


def preformatted(written: str) -> Markup:
    """Let lines keep their beginnings, which the space between tags does not."""
    safe = str(escape(text.plain(written)))
    return Markup(safe.replace("\n", "&#10;"))  # noqa: S704 - escaped above


def _finalize(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, Markup):
        return text.plain(value)
    return value


def _digest(source: str) -> str:
    digest = hashlib.sha256(source.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        count=text.count,
        counted=text.counted,
        date=text.date,
        decimal=text.decimal,
        external=links.external,
        inside=text.inside,
        listed=text.listed,
        minute=text.minute,
        one_line=text.one_line,
        preformatted=preformatted,
        script_json=script_json,
        slug=links.slug,
        sentence=text.sentence_case,
    )
    environment.globals.update(
        bar=symbols.bar,
        certainty=symbols.certainty,
        definitions=symbols.definitions,
        dots=symbols.dots,
        percent=text.percent,
        policy=policy,
        script=lambda: Markup(script()),  # noqa: S704 - our own file
        stack=symbols.stack,
        stylesheet=lambda: Markup(stylesheet()),  # noqa: S704 - our own file
        verdict=symbols.verdict,
        words=wording,
    )
    return environment
