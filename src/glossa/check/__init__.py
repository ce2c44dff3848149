"""Is a translation sound? Ordered checks on one text and its translation, each with a stable code.

    Pair ──> placeholders, tags, numbers, terms, marks, spaces, letters, words, sameness ──> Faults

    table         every code with its severity and what it means
    values        Pair, Fault
    cleaning      a text without what is not language: placeholders, tags, addresses, access keys
    placeholders  printf, {name}, %1              tags      <b>, inline tags of XLIFF and TMX
    quantities    numbers and dates as they are written; `numbers` compares those of a pair
    terms         the termbase's terms, in any inflection
    marks, spaces, letters, words                 what can be seen in the translation's own text
    sameness      not translated; one source in two translations, and the reverse
    running       the order of the checks, and which are switched on

Nothing here reads a file or a store; what is found is a value, and the caller says where.
"""
