"""A GGUF file or a Hugging Face folder of the reader's, turned into what a session opens."""
