"""The store: translation memories and termbases in SQLite (a file) or PostgreSQL (a team's server).

    target     which database is meant, and is this file one of ours?
    schema     the tables            migrations/  how they came to be (Alembic)
    open       open_store(target) → Store: everything that writes
    read/      open_reader(target) → Reader: everything that reads, without SQLAlchemy

A reader must start in milliseconds, so the two sides share nothing but the tables, `codec` and `values`:

    from glossa.store.read import open_reader        from glossa.store.open import open_store

    with open_reader(None) as reader:                with open_store(None, create=True) as store:
        reader.units([17])                               with store.begin_import(origin="a.tmx") as batch:
                                                             batch.add(unit)

Every row belongs to a *batch* (one import, alignment, edit …). Readers see the rows of published batches, so that
publishing or undoing a million rows is one small change of the batch's state.
"""
