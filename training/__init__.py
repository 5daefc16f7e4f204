"""Data -> attribution model, in one command; see README.md beside this file."""
