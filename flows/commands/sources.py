"""Commands about sources: propose a new one, meet those that are listed."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from flows import console
from flows.console import JsonFlag
from flows.errors import UsageError
from flows.sources import SITE_KINDS


def register(app: typer.Typer) -> None:
    """Add these commands as `backcheck sources ...`."""
    group = typer.Typer(help="Propose and check sources.", no_args_is_help=True)
    group.command()(add)
    group.command()(check)
    app.add_typer(group, name="sources")


def add(
    context: typer.Context,
    url: Annotated[str, typer.Argument(help="The site's home address.")],
    kind: Annotated[str, typer.Option(help=f"One of {', '.join(SITE_KINDS)}.")],
    country: Annotated[str, typer.Option(help="ISO 3166 code, or INT.")],
    as_json: JsonFlag = False,
) -> None:
    """Read a site's robots.txt, sitemaps and a few pages, and print its entry."""
    from flows.settings import read_settings, require_contact
    from flows.sources_propose import draft_source, propose_source

    drafted = draft_source(url, kind=kind, country=country)
    home = console.home_path(context)
    contact = require_contact(read_settings(home), home)
    proposal = propose_source(drafted, contact=contact, now=console.now_utc())
    if as_json:
        console.out_json({"toml": proposal.toml, **asdict(proposal.check)})
    else:
        console.out(proposal.toml)
    found = proposal.check
    if not found.is_met:
        # What is printed may be mended by hand; it must not be taken for a good entry.
        console.talk(f"{url} was not met: {found.reason}; {found.next_step}")
        raise typer.Exit(3)


def check(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="One source; all if empty.")] = "",
    as_json: JsonFlag = False,
) -> None:
    """Fetch a sample of each source and say what would be kept, and why not."""
    from flows.night import read_night_sources
    from flows.settings import read_settings, require_contact
    from flows.sources_check import check_source

    home = console.home_path(context)
    settings = read_settings(home)
    contact = require_contact(settings, home)
    listed = read_night_sources(home, settings)
    chosen = [source for source in listed if name in ("", source.name)]
    if not chosen:
        known = ", ".join(source.name for source in listed)
        raise UsageError(f"{name!r} is not in {settings.sources}; there are {known}")
    found = [
        check_source(source, contact=contact, now=console.now_utc())
        for source in chosen
    ]
    if as_json:
        console.out_json([asdict(one) for one in found])
    else:
        for one in found:
            met = f'checked = "{one.checked}"' if one.is_met else one.reason
            console.out(f"{one.source}: {len(one.kept)} would be kept; {met}")
            for address, rule, detail in one.refused[:20]:
                console.out(
                    f"  not kept: {address} ({rule}{': ' * bool(detail)}{detail})"
                )
    if not all(one.is_met for one in found):
        raise typer.Exit(3)
