"""A table as people have them: German decimals, tokens in billions, one run that broke off."""

TABLE = """\
model;size;tokens (B);val loss
small-1;124 M;2,5;3,412
small-2;124 M;10;3,205
small-3;124 M;40;3,108
medium-1;355 M;2,5;3,301
medium-2;355 M;10;2,987
medium-3;355 M;40;2,851
large-1;774 M;10;2,874
large-2;774 M;40;diverged
large-3;774 M;160;2,602
"""
