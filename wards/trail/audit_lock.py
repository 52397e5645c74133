"""The audit trail can only grow: the database itself refuses to change or delete a row of it.

The one exception to "no triggers" (docs/style.md). SQLite forgets the triggers of a table
that a later migration rebuilds: such a migration calls ``lock`` again.
"""

EVENTS, SHOWN = "wards_auditevent", "wards_auditshown"
LINKS, ANCHORS = "wards_auditlink", "wards_auditanchor"
TABLES = EVENTS, SHOWN, LINKS, ANCHORS
MESSAGE = "the audit trail is append-only"


def _sqlite(table):
    return [
        f"""CREATE TRIGGER IF NOT EXISTS {table}_no_update BEFORE UPDATE ON {table}
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END""",
        f"""CREATE TRIGGER IF NOT EXISTS {table}_no_delete BEFORE DELETE ON {table}
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END""",
        f"""CREATE TRIGGER IF NOT EXISTS {table}_no_replace BEFORE INSERT ON {table}
        WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END""",
    ]


def _sqlite_off(table):
    return [f"DROP TRIGGER IF EXISTS {table}_no_{what}" for what in ("update", "delete", "replace")]


def _postgresql(table):
    return [
        f"""CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$""",
        *_postgresql_off(table),
        f"""CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION {table}_refuse()""",
        f"""CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()""",
    ]


def _postgresql_off(table):
    return [
        f"DROP TRIGGER IF EXISTS {table}_no_change ON {table}",
        f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}",
    ]


STATEMENTS = {"sqlite": (_sqlite, _sqlite_off), "postgresql": (_postgresql, _postgresql_off)}


def lock(connection, table=EVENTS):
    """From now on rows can be added, nothing else; calling it again does no harm."""
    run(connection, STATEMENTS[connection.vendor][0](table))


def unlock(connection):
    """All of the trail, for the tests' emptying of tables, and for nothing else."""
    for table in TABLES:
        run(connection, STATEMENTS[connection.vendor][1](table))


def run(connection, statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
