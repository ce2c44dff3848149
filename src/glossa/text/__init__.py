"""Working on text: comparison keys, words, sentences, and which language it is."""
