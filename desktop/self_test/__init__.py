"""`understudy --self-test`: does this installation work, with everything that it brings along?

A check is a function that returns what it found, in a few words, and raises where something is
wrong. They run in a home of their own, which is removed afterwards; a line says how each went.
"""
