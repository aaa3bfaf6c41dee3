"""How the program looks: theme, style sheet, icons and fonts."""
