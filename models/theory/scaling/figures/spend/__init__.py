"""Pictures of how compute can be spent, a module a question; words and numbers come in written."""
