"""The window "Models": what can be picked anywhere in the program, and what lies on the disk."""
