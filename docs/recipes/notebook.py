"""Sold hardest, known how surely? A notebook on the published night.

    marimo edit docs/recipes/notebook.py -- --home HOME
    python docs/recipes/notebook.py --home HOME

HOME may stand in BACKCHECK_HOME instead. As a script it prints its table.
"""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="Sold hardest, known how surely?")


@app.cell
def _():
    import json
    import os
    import pathlib

    import duckdb
    import marimo as mo
    import pandas as pd
    import vl_convert

    return duckdb, json, mo, os, pathlib, pd, vl_convert


@app.cell
def _(mo):
    mo.md("""
    # Sold hardest, known how surely?

    Which treatments are claimed to help on most of the sites that were read, and how
    certain is the evidence that leads? One row a treatment; the published night is
    opened for reading only.
    """)
    return


@app.cell
def _(duckdb, json, mo, os, pathlib):
    given = mo.cli_args().get("home") or os.environ.get("BACKCHECK_HOME", "data")
    folder = pathlib.Path(str(given)) / "warehouse"
    pointer = json.loads((folder / "latest.json").read_text("utf-8"))
    night = duckdb.connect(str(folder / pointer["file"]), read_only=True)
    return night, pointer


@app.cell
def _(night):
    shares = night.execute(
        """
        SELECT
            scorecard.preferred_name AS treatment,
            scorecard.sites,
            round(100.0 * scorecard.sites / (SELECT count(*) FROM sites), 1)
                AS share_pct,
            coalesce(scorecard.certainty, 'none found') AS certainty,
            scorecard.effect_word AS effect,
            scorecard.claims,
            scorecard.supported,
            scorecard.overstated,
            scorecard.contradicted
        FROM scorecard
        WHERE scorecard.sites > 0
        ORDER BY scorecard.sites DESC, scorecard.claims DESC, treatment
        LIMIT 15
        """
    ).df()
    is_demo = night.execute("SELECT bool_or(is_demo) FROM runs").fetchone()[0]
    return is_demo, shares


@app.cell
def _(mo, pd, shares, vl_convert):
    def bars(rows: pd.DataFrame) -> str:
        """Bars of the share of sites; the certainty stands in words beside each."""
        labelled = rows.assign(told=rows["certainty"] + ", " + rows["effect"])
        order = list(rows["treatment"])
        place = {"field": "treatment", "type": "nominal", "sort": order, "title": None}
        spec = {
            "data": {"values": labelled.to_dict("records")},
            "height": {"step": 22},
            "width": 320,
            "layer": [
                {
                    "mark": {"type": "bar", "color": "#6b87a8"},
                    "encoding": {
                        "y": place,
                        "x": {
                            "field": "share_pct",
                            "type": "quantitative",
                            "title": "sites that claim a benefit, % of sites read",
                            "scale": {"domain": [0, 100]},
                        },
                    },
                },
                {
                    "mark": {"type": "text", "align": "left", "dx": 5},
                    "encoding": {
                        "y": place,
                        "x": {"field": "share_pct", "type": "quantitative"},
                        "text": {"field": "told", "type": "nominal"},
                    },
                },
            ],
        }
        return vl_convert.vegalite_to_svg(spec)

    chart = bars(shares)
    mo.Html(f'<div aria-hidden="true">{chart}</div>')
    return (chart,)


@app.cell
def _(mo, shares):
    # The chart's twin: the same figures, to be read, sorted and copied.
    mo.ui.table(shares, selection=None, pagination=False)
    return


@app.cell
def _(is_demo, mo, pointer):
    demo = " (demonstration data: nothing in it is real)" if is_demo else ""
    mo.md(f"""
    **What not to conclude.** The sites were chosen, not drawn: a share is of these
    sites. Certainty is of the evidence that leads for the treatment as a whole, an
    automatic pre-assessment where no review leads; a claim about other people or
    another outcome may stand on less. "None found" means that no eligible trial was
    found, not that a treatment fails. Nothing here is medical advice.

    Run {pointer["run_id"]}{demo}.
    """)
    return


@app.cell
def _(chart, is_demo, mo, pointer, shares):
    # As a script there is no page to look at: the table goes to standard output.
    if mo.app_meta().mode == "script":
        print(f"Run {pointer['run_id']}{', demonstration data' if is_demo else ''}")
        print(shares.to_string(index=False))
        print(f"chart of {len(shares)} treatments, {len(chart)} characters of SVG")
    return


if __name__ == "__main__":
    app.run()
