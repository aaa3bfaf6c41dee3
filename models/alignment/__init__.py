"""What the stages from a base model to an aligned one add up to: gold scores, penalties, curves."""
