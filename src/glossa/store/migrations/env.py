"""Runs migrations on the connection that `glossa.store.open` hands over; it owns the transaction and commits."""

from __future__ import annotations

from alembic import context

from glossa.store.schema import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    version_table=context.config.attributes["version_table"],
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=False,  # the caller's transaction spans every step
)
context.run_migrations()
