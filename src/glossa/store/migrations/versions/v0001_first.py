"""The first tables.

Written out, not taken from `schema`: a migration says what was, and `schema` goes on.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _collections()
    _batches()
    _units()
    _concepts()


def _collections() -> None:
    op.create_table("counter", sa.Column("name", sa.Text(), primary_key=True), _number("value"))
    for name in ("memory", "termbase"):
        op.create_table(
            name,
            _key(),
            sa.Column("name", sa.Text(), nullable=False),
            _number("generation"),
            sa.UniqueConstraint("name", name=f"uq_{name}_name"),
        )


def _batches() -> None:
    op.create_table(
        "batch",
        _key(),
        _text("kind"),
        _text("state"),
        sa.Column("position", ID),
        sa.Column("memory", sa.Text()),
        sa.Column("termbase", sa.Text()),
        _text("origin"),
        _text("actor"),
        _text("begun_at"),
        sa.Column("published_at", sa.Text()),
        sa.Column("undone_at", sa.Text()),
        sa.Column("undone_by", sa.Text()),
        _number("units"),
        _number("concepts"),
        sa.Column("account", sa.Text()),
        sa.Column("header", sa.Text()),
        sa.Column("swept", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_batch_state_position", "batch", ["state", "position"])
    op.create_table(
        "lease",
        sa.Column("name", sa.Text(), primary_key=True),
        _text("holder"),
        _text("host"),
        _text("process"),
        _number("batch_id"),
        sa.Column("renewed", sa.Float(), nullable=False),
        _reference("lease", "batch_id", "batch"),
    )
    op.create_table(
        "change",
        _key(),
        _number("batch_id"),
        _text("kind"),
        _text("collection"),
        _text("entity"),
        _number("revision"),
        _text("actor"),
        _text("at"),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        _reference("change", "batch_id", "batch"),
    )
    op.create_index("ix_change_batch_id", "change", ["batch_id"])
    op.create_index("ix_change_kind_entity", "change", ["kind", "entity"])


def _units() -> None:
    op.create_table(
        "unit",
        _key(),
        sa.Column("first_id", ID),
        _number("memory_id"),
        _number("batch_id"),
        sa.Column("retired_by", ID),
        _number("revision"),
        sa.Column("review", sa.Text()),
        sa.Column("identity", sa.LargeBinary(), nullable=False),
        sa.Column("tuid", sa.Text()),
        sa.Column("source_language", sa.Text()),
        sa.Column("score", sa.Float()),
        sa.Column("origin", sa.Text()),
        sa.Column("carried", sa.Text()),
        _reference("unit", "memory_id", "memory"),
        _reference("unit", "batch_id", "batch"),
        _reference("unit", "retired_by", "batch"),
    )
    op.create_index("ix_unit_memory_id_identity", "unit", ["memory_id", "identity"])
    op.create_index("ix_unit_batch_id", "unit", ["batch_id"])
    for column in ("retired_by", "first_id"):
        given = sa.text(f"{column} IS NOT NULL")
        op.create_index(f"ix_unit_{column}", "unit", [column], sqlite_where=given, postgresql_where=given)
    key = ("id",) if op.get_context().dialect.name == "sqlite" else ("id", "language")
    op.create_table(
        "variant",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        _text("language"),
        sa.Column("length", sa.Integer(), nullable=False),
        _number("crc"),
        _text("text"),
        _text("fold"),
        sa.Column("content", sa.Text()),
        sa.Column("carried", sa.Text()),
        sa.PrimaryKeyConstraint(*key, name="pk_variant"),
    )
    op.create_index("ix_variant_language_length_crc", "variant", ["language", "length", "crc"])


def _concepts() -> None:
    op.create_table(
        "concept",
        _key(),
        _number("first_id"),
        _number("termbase_id"),
        _number("batch_id"),
        sa.Column("retired_by", ID),
        _number("revision"),
        sa.Column("identity", sa.LargeBinary(), nullable=False),
        _text("label"),
        sa.Column("source_label", sa.Text()),
        _text("origin"),
        sa.Column("subject", sa.Text()),
        _text("review"),
        _text("document"),
        _reference("concept", "termbase_id", "termbase"),
        _reference("concept", "batch_id", "batch"),
        _reference("concept", "retired_by", "batch"),
    )
    for column in ("label", "identity", "source_label"):
        op.create_index(f"ix_concept_termbase_id_{column}", "concept", ["termbase_id", column])
    for column in ("first_id", "batch_id", "retired_by"):
        op.create_index(f"ix_concept_{column}", "concept", [column])
    op.create_table(
        "term",
        _key(),
        _number("concept_id"),
        _text("language"),
        _text("text"),
        _text("fold"),
        _text("usage"),
        _text("plan"),
        _text("grammar"),
        _reference("term", "concept_id", "concept"),
    )
    op.create_index("ix_term_concept_id", "term", ["concept_id"])
    op.create_index("ix_term_fold", "term", ["fold"])
    op.create_table(
        "term_key",
        _text("key"),
        _text("language"),
        _number("term_id"),
        _reference("term_key", "term_id", "term"),
        sa.PrimaryKeyConstraint("key", "language", "term_id", name="pk_term_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_term_key_term_id", "term_key", ["term_id"])


def _key() -> sa.Column[int]:
    return sa.Column("id", ID, primary_key=True, autoincrement=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, ID, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}")
