"""Scripts that go along with what the program exports; each runs on its own, elsewhere."""
