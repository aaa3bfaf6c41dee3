"""What the pages of the Scaling tab draw, a module or more a page: pure functions to `Figure`."""
