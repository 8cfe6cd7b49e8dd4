"""The heart: what is held true, what a text claims, and where the two contradict one another."""
