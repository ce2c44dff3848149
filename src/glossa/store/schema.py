"""The tables.

    batch ──< unit ──< variant            a batch brings rows (batch_id) and retires older ones (retired_by)
      │        memory
      ├───< concept ──< term ──< term_key   a term_key says: this word in a text may begin that term
      │        termbase
      └───< change                        what became of a unit or a concept, in order; triggers keep it as it is

    index_segment ──< index_places, index_list      which texts have which grams; see glossa.store.index
    index_tail                                      variants that no segment holds yet

A row is one revision and is never changed. It is *live* while its batch is published and no published batch has retired
it: an edit retires the row and brings another one. So publishing, undoing and crashing are changes of `batch.state`
alone, whatever the number of rows, and readers (and the immutable parts of an index) need no other care.

    unit.first_id      the row that was the unit's first revision; NULL on that row itself. Its id is the unit's number.
    unit.review        "proposed": waits for a person, and is in no memory until then; NULL: in the memory
    unit.identity      a digest of what was imported, kept by later revisions: importing a file again finds its units
    variant.fold       the comparison key of the text; (language, length, crc of the key) finds equal and similar texts
    variant.id         unit.id * VARIANTS + its place in the unit: a unit's variants are one range of ids, in order
    variant's key      language and id, so that PostgreSQL can partition the table by language; SQLite does without the
                       language: its rows lie in the order of their ids, and one index more costs an import 10 %
    concept.first_id   the row that was the concept's first revision (its own id there): its place among the others
    concept.label      the concept's id within its termbase; source_label is the one that its file gave

    index_segment.batch_id   seen when this batch is published; NULL: seen always (made from several batches' texts)
    index_places.id    segment * SEGMENT + a block of places; index_list.id: segment * SEGMENT + gram
    person             a user of a shared store (`user` is a word of SQL); of the token only a hash is kept
    term_pack          what texts are scanned with, in pieces; language "": what is said of all (see glossa.store.packs)
    lexicon            what was learnt from memories; `volume`: the units of all published batches at that time

Ids come from `counter` and are never used twice. Times are ISO 8601 texts in UTC. What is JSON is made by `codec`.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Id = BigInteger().with_variant(Integer, "sqlite")

counter = Table(
    "counter",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Id, nullable=False),
)

memory = Table(
    "memory",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False, unique=True),
    Column("generation", Id, nullable=False),
)

termbase = Table(
    "termbase",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False, unique=True),
    Column("generation", Id, nullable=False),
)

batch = Table(
    "batch",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("position", Id),
    Column("memory", Text),
    Column("termbase", Text),
    Column("origin", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("begun_at", Text, nullable=False),
    Column("published_at", Text),
    Column("undone_at", Text),
    Column("undone_by", Text),
    Column("units", Id, nullable=False),
    Column("concepts", Id, nullable=False),
    Column("account", Text),
    Column("header", Text),
    Column("swept", Boolean, nullable=False),
    Index("ix_batch_state_position", "state", "position"),
)

lease = Table(
    "lease",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("process", Text, nullable=False),
    Column("batch_id", Id, ForeignKey("batch.id"), nullable=False),
    Column("renewed", Float, nullable=False),
)

unit = Table(
    "unit",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("first_id", Id),
    Column("memory_id", Id, ForeignKey("memory.id"), nullable=False),
    Column("batch_id", Id, ForeignKey("batch.id"), nullable=False),
    Column("retired_by", Id, ForeignKey("batch.id")),
    Column("revision", Id, nullable=False),
    Column("review", Text),
    Column("identity", LargeBinary, nullable=False),
    Column("tuid", Text),
    Column("source_language", Text),
    Column("score", Float),
    Column("origin", Text),
    Column("carried", Text),
    Index("ix_unit_memory_id_identity", "memory_id", "identity"),
    Index("ix_unit_batch_id", "batch_id"),
)
Index(
    "ix_unit_retired_by",
    unit.c.retired_by,
    sqlite_where=unit.c.retired_by.is_not(None),
    postgresql_where=unit.c.retired_by.is_not(None),
)
Index(
    "ix_unit_first_id",
    unit.c.first_id,
    sqlite_where=unit.c.first_id.is_not(None),
    postgresql_where=unit.c.first_id.is_not(None),
)

variant = Table(
    "variant",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("language", Text, primary_key=True),
    Column("length", Integer, nullable=False),
    Column("crc", Id, nullable=False),
    Column("text", Text, nullable=False),
    Column("fold", Text, nullable=False),
    Column("content", Text),
    Column("carried", Text),
    Index("ix_variant_language_length_crc", "language", "length", "crc"),
)

concept = Table(
    "concept",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("first_id", Id, nullable=False),
    Column("termbase_id", Id, ForeignKey("termbase.id"), nullable=False),
    Column("batch_id", Id, ForeignKey("batch.id"), nullable=False),
    Column("retired_by", Id, ForeignKey("batch.id")),
    Column("revision", Id, nullable=False),
    Column("identity", LargeBinary, nullable=False),
    Column("label", Text, nullable=False),
    Column("source_label", Text),
    Column("origin", Text, nullable=False),
    Column("subject", Text),
    Column("review", Text, nullable=False),
    Column("document", Text, nullable=False),
    Index("ix_concept_termbase_id_label", "termbase_id", "label"),
    Index("ix_concept_termbase_id_identity", "termbase_id", "identity"),
    Index("ix_concept_termbase_id_source_label", "termbase_id", "source_label"),
    Index("ix_concept_first_id", "first_id"),
    Index("ix_concept_batch_id", "batch_id"),
    Index("ix_concept_retired_by", "retired_by"),
)

term = Table(
    "term",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("concept_id", Id, ForeignKey("concept.id"), nullable=False),
    Column("language", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("fold", Text, nullable=False),
    Column("usage", Text, nullable=False),
    Column("plan", Text, nullable=False),
    Column("grammar", Text, nullable=False),
    Index("ix_term_concept_id", "concept_id"),
    Index("ix_term_fold", "fold"),
)

term_key = Table(
    "term_key",
    metadata,
    Column("key", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("term_id", Id, ForeignKey("term.id"), primary_key=True),
    Index("ix_term_key_term_id", "term_id"),
    sqlite_with_rowid=False,
)

term_pack = Table(
    "term_pack",
    metadata,
    Column("language", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
)

index_segment = Table(
    "index_segment",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("language", Text, nullable=False),
    Column("batch_id", Id, ForeignKey("batch.id")),
    Column("size", Integer, nullable=False),
    Column("base", Id, nullable=False),
    Column("stride", Integer, nullable=False),
    Column("lengths", LargeBinary, nullable=False),
    Column("kinds", Text, nullable=False),
    Column("characters", Text, nullable=False),
    Index("ix_index_segment_batch_id", "batch_id"),
)

index_places = Table(
    "index_places",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("variants", LargeBinary, nullable=False),
    Column("kinds", LargeBinary, nullable=False),
)

index_list = Table(
    "index_list",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("count", Integer, nullable=False),
    Column("places", LargeBinary, nullable=False),
)

index_tail = Table(
    "index_tail",
    metadata,
    Column("variant_id", Id, primary_key=True, autoincrement=False),
    Column("language", Text, nullable=False),
    Column("length", Integer, nullable=False),
)

lexicon = Table(
    "lexicon",
    metadata,
    Column("name", Text, primary_key=True),
    Column("source", Text, primary_key=True),
    Column("target", Text, primary_key=True),
    Column("units", Id, nullable=False),
    Column("volume", Id, nullable=False),
    Column("learnt_at", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

person = Table(
    "person",
    metadata,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("token_hash", LargeBinary, nullable=False),
    Column("since", Text, nullable=False),
)

change = Table(
    "change",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("batch_id", Id, ForeignKey("batch.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("collection", Text, nullable=False),
    Column("entity", Text, nullable=False),
    Column("revision", Id, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Index("ix_change_kind_entity", "kind", "entity"),
    Index("ix_change_batch_id", "batch_id"),
)
