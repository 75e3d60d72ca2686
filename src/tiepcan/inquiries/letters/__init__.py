"""Letters of a case: facts gathered once, composed by the wording of the pack, kept as they were issued."""
