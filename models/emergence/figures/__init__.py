"""What the pages of the Emergence tab draw: pure functions to `Figure`.

Words come from the caller: `words` translates a sentence, `number` writes a quantity ("53 B").
"""
