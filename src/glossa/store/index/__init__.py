"""The gram index: which stored texts are like a query, or contain it, among millions in milliseconds.

    segment   up to some 250,000 texts of one language, in the order of their lengths; never changed once it is written
      lists   gram → the places of the texts that have it
      places  place → which variant it is, and of what kind its unit is (memory, languages)
    tail      variants that are in no segment yet; a query is compared with each of them

A text that is at least 70 % the same has 70 to 143 % of the query's length: in the order of lengths that is one slice
of every list. The rarest grams of the query are read first, until a budget is spent; the texts that share most of them
are compared. An import of many units writes segments of its own, which are seen when it is published; a few units go
into the tail in the transaction that brings them. Full tails become segments, small segments larger ones.

Nothing here says what is live. A segment may hold texts that were retired, undone or deleted since, and the reader
looks at the unit of what it has found; so edits and undos leave the index as it is.

    grams, packing   what is stored           building   texts → segment
    counting         lists → likely places    keeping    tail, segments, merging      checking   doctor
"""
