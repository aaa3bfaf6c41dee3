"""The architectures that one graph expresses: what each differs in from a Llama."""
