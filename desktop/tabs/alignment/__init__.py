"""The tab "Alignment": from a base model to a helpful one, stage by stage."""
