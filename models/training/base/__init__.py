"""Base models from noise: one recipe for the family, for Measure and for one's own text."""
