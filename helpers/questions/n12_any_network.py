"""Notebook 12, asked again."""
