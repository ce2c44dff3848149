"""What is valid TBX, without a schema, Java or a network: the grammar, the rules of the dialects, and the validator."""
