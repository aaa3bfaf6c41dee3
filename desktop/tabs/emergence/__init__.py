"""The tab "Emergence": guess an ability across sizes, then see it, and doubt the metric."""
