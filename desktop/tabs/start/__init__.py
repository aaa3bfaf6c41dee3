"""The tab "Start": where one was, what is due, what was done, and what to try in each lab."""
