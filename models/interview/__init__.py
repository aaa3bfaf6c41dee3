"""Cards: questions with answers that come back when they would be forgotten. No Qt, no torch."""
