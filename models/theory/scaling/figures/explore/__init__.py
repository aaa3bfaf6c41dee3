"""The page "Explore": three power laws, the map of losses, the curves of equal compute."""
