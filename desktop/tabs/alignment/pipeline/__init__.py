"""The graph of the pipeline, what comes next, and all stages in one go."""
