"""What became of units and concepts is never rewritten: the database itself refuses to change or delete it.

Changes of a batch that was never published (an import that broke off) are no history and may go. Whoever must purge
data for good, by law or by contract, drops the triggers first; that is no slip.
"""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MESSAGE = "history is never changed"

_KEPT = "(SELECT state FROM batch WHERE batch.id = OLD.batch_id) IN ('published', 'undone')"
SQLITE = (
    f"CREATE TRIGGER change_is_not_updated BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
    f"""CREATE TRIGGER change_is_not_deleted BEFORE DELETE ON change WHEN {_KEPT}
    BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END""",
)
POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION glossa_history_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF TG_OP = 'UPDATE' OR {_KEPT} THEN RAISE EXCEPTION '{MESSAGE}'; END IF; RETURN OLD; END $$""",
    """CREATE TRIGGER change_is_kept BEFORE UPDATE OR DELETE ON change
    FOR EACH ROW EXECUTE FUNCTION glossa_history_is_kept()""",
)


def upgrade() -> None:
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)
