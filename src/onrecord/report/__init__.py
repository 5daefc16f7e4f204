"""The dossier that a person reads."""
