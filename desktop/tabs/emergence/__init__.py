"""The tab "Emergence": abilities across sizes, live answers, another ruler."""
