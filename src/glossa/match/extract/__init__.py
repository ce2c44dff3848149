"""Term candidates: phrases of texts that a glossary might want, found without tagging parts of speech.

phrases    what stands together in a text and could be a term, by its language's grammar
ranking    which of them are terms: C-value, against what is usual elsewhere
partners   which phrase of another language goes with one, over aligned units

… the soft power of China …   →  soft power · soft · power · power of China · China
                                 ranked: soft power, China, power, …
"""
