"""Calculations and problems: how they are written, worked out, and told in steps."""
