"""Reinforcement with rewards that a program computes: settings, formulas, rewards and reports."""
