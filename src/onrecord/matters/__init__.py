"""Many articles -> Matters: same or not the same, accounts, independence."""
