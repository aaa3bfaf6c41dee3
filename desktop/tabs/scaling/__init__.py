"""The tab "Scaling": laws to move, a budget to spend, runs to fit, a law measured at home."""
