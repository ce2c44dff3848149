"""The values that flow through glossa: documents, translation units, concepts, and what went wrong with them.

    language_tag  which language a text is in (BCP 47)
    text          Document → Block; Segment = text with inline Tags riding beside it
    unit          TranslationUnit → Variant, one per text
    concept       Concept → LanguageSection → Term, each with its Items of data
    errors        the GlossaError tree (faults in use) and Finding (faults in data)

Values are frozen: whoever wants another one makes another one. Nothing here reads a file or a database.
"""
