"""Equations in numpy: they import at once and answer in the same tick as the slider that asks."""
