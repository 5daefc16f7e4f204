"""How a body decides: members by date, thresholds, vetoes, and so what can pass."""
