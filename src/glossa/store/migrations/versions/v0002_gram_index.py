"""The gram index. Texts that are there already go into its tail, where lookups find them, and into segments from there.

Packed lists are not worth PostgreSQL's compression.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "index_segment",
        _key("id"),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("batch_id", ID, sa.ForeignKey("batch.id", name="fk_index_segment_batch_id")),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("base", ID, nullable=False),
        sa.Column("stride", sa.Integer(), nullable=False),
        _bytes("lengths"),
        sa.Column("kinds", sa.Text(), nullable=False),
        sa.Column("characters", sa.Text(), nullable=False),
    )
    op.create_index("ix_index_segment_batch_id", "index_segment", ["batch_id"])
    op.create_table("index_places", _key("id"), _bytes("variants"), _bytes("kinds"))
    op.create_table("index_list", _key("id"), sa.Column("count", sa.Integer(), nullable=False), _bytes("places"))
    op.create_table(
        "index_tail",
        _key("variant_id"),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        for table, column in (("index_places", "variants"), ("index_places", "kinds"), ("index_list", "places")):
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STORAGE EXTERNAL")
    op.execute(
        "INSERT INTO index_tail (variant_id, language, length) SELECT v.id, v.language, v.length "
        "FROM variant v JOIN unit u ON u.id = v.id / 4096 WHERE u.review IS NULL"
    )


def _key(name: str) -> sa.Column[int]:
    return sa.Column(name, ID, primary_key=True, autoincrement=False)


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=False)
