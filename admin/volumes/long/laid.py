"""How figures lie on the workbench, and what is asked of them there (SQLite)."""

from admin.volumes.long import things
from admin.volumes.long.things import CENTRE, FIRST, PERIOD, SERIES, SERVICE, STREAM

SCHEMA = f"""
CREATE TABLE figure (
    thing INTEGER PRIMARY KEY, amount INTEGER, row INTEGER, id INTEGER, before INTEGER,
    series AS (thing >> {SERIES}),
    stream AS (thing >> {STREAM} & {things.MOST_STREAMS - 1}),
    period AS (thing & {PERIOD}),
    first AS (thing >> {FIRST} & {things.MOST_FIRST - 1}),
    days AS (thing & {things.MOST_DAYS - 1})
);
CREATE VIEW over_all AS
WITH RECURSIVE every (number) AS (
    SELECT 0 UNION ALL
    SELECT number + 1 FROM every WHERE number < (SELECT MAX(thing) >> {CENTRE} FROM figure)
)
SELECT figure.* FROM every CROSS JOIN figure
    ON thing >= number << {CENTRE} AND thing < (number << {CENTRE}) + {1 << SERVICE};
CREATE TABLE series (number INTEGER PRIMARY KEY, id, position);
CREATE TABLE period (number INTEGER PRIMARY KEY, first, last);
CREATE VIEW told AS
SELECT thing, amount, row, figure.id AS id, before,
    series.id AS series_id, series.position AS position, period.first AS first, period.last AS last
FROM figure LEFT JOIN series ON series.number = figure.series
LEFT JOIN period ON period.number = figure.period;
"""
# What stood before a row that fails stays: nothing here can be rolled back.
ADD = "INSERT OR FAIL INTO figure (thing, amount, row) VALUES (?, ?, ?)"
SET_BESIDE = (
    "INSERT INTO figure (thing, amount, before, id) VALUES (?1, ?2, ?2, ?3)"
    " ON CONFLICT DO UPDATE SET before = excluded.before, id = excluded.id"
)
SERIES_THERE = f"""
WITH RECURSIVE every (number) AS (
    SELECT MIN(thing) >> {SERIES} FROM figure UNION ALL
    SELECT (SELECT MIN(thing) >> {SERIES} FROM figure WHERE thing >= every.number + 1 << {SERIES})
    FROM every WHERE every.number IS NOT NULL
)
SELECT number FROM every WHERE number IS NOT NULL
"""
FIGURE = "thing, amount, row, id, before"
NEW = "row IS NOT NULL AND id IS NULL"
DIFFERING = "row IS NOT NULL AND amount <> before"
OF_ITS_PERIODS = "period IN (SELECT number FROM period)"  # once they are spelled out
# A part lies directly within its whole: no third figure of the series lies between them. Its number
# is within a range.
CLASHES = f"""
SELECT whole.thing, whole.amount, whole.row, whole.id, whole.before, SUM(part.amount) AS parts
FROM figure AS whole CROSS JOIN figure AS part
    ON part.thing >= whole.thing >> {FIRST} << {FIRST}
    AND part.thing < (whole.thing >> {FIRST}) + whole.days << {FIRST}
    AND part.days < whole.days AND part.first + part.days <= whole.first + whole.days
WHERE whole.days > 1 AND NOT EXISTS (
    SELECT 1 FROM figure AS middle
    WHERE middle.thing >= whole.thing >> {FIRST} << {FIRST}
    AND middle.thing < (part.thing >> {FIRST}) + 1 << {FIRST}
    AND middle.days > part.days AND middle.days < whole.days
    AND middle.first + middle.days >= part.first + part.days
)
GROUP BY whole.thing
HAVING (MAX(part.row) IS NOT NULL OR whole.row IS NOT NULL) AND CASE
    WHEN SUM(part.days) = whole.days THEN parts <> whole.amount ELSE parts > whole.amount END
"""
