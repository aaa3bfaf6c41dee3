"""Looking into a model: our own forward pass, which tells what happens on the way."""
