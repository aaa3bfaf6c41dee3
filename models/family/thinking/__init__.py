"""What a model of the family gains by steps, by many answers and by a reward model."""
