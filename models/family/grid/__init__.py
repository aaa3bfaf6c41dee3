"""A scaling law measured at home: its plan, its runs, its results."""
