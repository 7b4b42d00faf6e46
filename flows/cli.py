"""The `backcheck` command: thin, one call a command, heavy imports only when needed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from flows import console
from flows.commands import analyst, night, review, sources, texts
from flows.errors import BackcheckError, UsageError
from flows.space import is_full
from warehouse.errors import BadQuery, Refused, WarehouseError

app = typer.Typer(
    name="backcheck",
    help="Sets what the public is told about back-pain treatments beside what trials "
    "found. Exit codes: 0 done, 1 a stage failed, 2 usage, 3 published with sources "
    "stale.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def options(
    context: typer.Context,
    home: Annotated[
        Path, typer.Option(envvar="BACKCHECK_HOME", help="The home folder.")
    ] = Path("data"),
    verbose: Annotated[
        bool, typer.Option("--verbose", help="Say more on stderr.")
    ] = False,
) -> None:
    """Read what stands before the command."""
    context.obj = console.Invocation(home)
    console.start_talk(verbose)


for _module in (night, texts, analyst, review, sources):
    _module.register(app)


def main() -> None:
    """Run the command and turn what it raises into an exit code and one message."""
    try:
        app()
    except BackcheckError as error:
        _fail(error, error.exit_code)
    except (BadQuery, Refused) as error:
        _fail(error, UsageError.exit_code)
    except WarehouseError as error:
        _fail(error, BackcheckError.exit_code)
    except OSError as error:
        if not is_full(error):
            raise
        _fail(error, BackcheckError.exit_code)
    except KeyboardInterrupt:
        sys.stderr.write("backcheck: stopped; the same command goes on from here\n")
        sys.exit(1)


def _fail(error: Exception, exit_code: int) -> NoReturn:
    if "--json" in sys.argv:
        name, message = type(error).__name__, str(error)
        text = json.dumps({"error": name, "message": message}, ensure_ascii=False)
    else:
        text = f"backcheck: {error}"
    sys.stderr.write(text + "\n")
    sys.exit(exit_code)
