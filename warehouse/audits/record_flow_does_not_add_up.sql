-- The reasons for leaving records out do not add up to the number left out.
SELECT flow.box_code, flow.n_excluded, sum(reasons.n_excluded) AS n_with_reason
FROM main.record_flow AS flow
LEFT JOIN main.record_flow_exclusions AS reasons
    ON reasons.box_code = flow.box_code
GROUP BY flow.box_code, flow.n_excluded
HAVING flow.n_excluded <> coalesce(sum(reasons.n_excluded), 0);
