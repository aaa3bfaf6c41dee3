"""What the pages of the Scaling tab draw, a module or more a page: pure functions to `Figure`.

Words come from the caller: `words` translates a sentence, `number` writes a quantity ("53 B").
"""
