"""The page "Mock interview"."""
