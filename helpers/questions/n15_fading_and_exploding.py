"""Notebook 15, asked again."""
