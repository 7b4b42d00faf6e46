"""From tags to judgement: levels, bodies, certainty, verdicts and summaries."""
