"""The page "Cards": review one after the other, list them all, write one's own."""
