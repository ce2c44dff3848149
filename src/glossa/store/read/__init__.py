"""Reading a store, fast from cold: plain DB-API statements, no SQLAlchemy (whose import alone takes 300 ms).

    with open_reader("memory.db") as reader:
        reader.exact(fold("soft power"), ["en"], targets=["ru"])         [17]
        reader.likely(fold("soft power"), ["en"], 7, 14)                 [(69632, "soft power"), …], 0.8   variants
        reader.texts([69632])                                            [StoredText(69632, 17, "default", "en", …)]
        reader.units([17])                                               [StoredUnit(17, "default", 1, …)]
        reader.concordance(fold("дипломат"), limit=50).total             312
        reader.term_rows(["soft"])                                       [TermRow(…, plan, grammar)]
        reader.concepts(ids=["c12"])                                     [StoredConcept(…)]
        with reader.snapshot():                                          one state of the store for several questions
            for stored in reader.stream_units(["default"]): …

Only live rows of published batches are seen. Languages given are canonical tags; `en` takes `en-US` too. Units go by
their number, concepts by their id (and `number`, which names one revision and is what term rows point to). A reader
works from read-only files and folders. It belongs to one thread at a time; `pool` keeps readers open between questions.
"""

from glossa.store.read.reader import Reader, open_reader

__all__ = ["Reader", "open_reader"]
