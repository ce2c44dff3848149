"""glossa: a multilingual glossary and translation memory.

Text flows one way, and every stage has one name:

    document ──formats──> Document ──text──> segments ──align──> TranslationUnit ─┐
    TMX, PO, CSV … ───────formats──────────────────────────────> TranslationUnit ─┤
    TBX, CSV … ───────────formats──────────────────────────────> Concept ─────────┤
                                                                                  v
    CAT tool, terminal <──── cli <──── workspace <──── match <──────────────── store

A package imports only from packages below it: cli, workspace, (align, match, store), text, lang, formats, model.
"""

__version__ = "0.1.0"
