"""The page "Inside": one text in one model, layer by layer, head by head."""
