"""The record on disk: one file, queries, full-text search, review decisions."""
