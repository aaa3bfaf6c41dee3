"""The log of card reviews, what FSRS makes of it, and what is counted over it."""
