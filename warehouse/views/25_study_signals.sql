CREATE OR REPLACE VIEW study_signals AS
SELECT * FROM core.study_signals;

COMMENT ON VIEW study_signals IS
    'One row per sign of how a study was done, or that it was not reported.';
COMMENT ON COLUMN study_signals.study_id IS 'Study.';
COMMENT ON COLUMN study_signals.position IS
    'Place among the signals of the study, from 1.';
COMMENT ON COLUMN study_signals.signal_code IS
    'Sign, for example concealment or dropout.';
COMMENT ON COLUMN study_signals.reading IS 'What was read: a word or a percentage.';
COMMENT ON COLUMN study_signals.quote IS 'Exact words; empty where not reported.';
COMMENT ON COLUMN study_signals.quote_start IS
    'Offset of the first character; null where not reported.';
COMMENT ON COLUMN study_signals.quote_end IS
    'Offset after the last character; null where not reported.';
