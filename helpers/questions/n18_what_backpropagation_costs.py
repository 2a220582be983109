"""Notebook 18, asked again."""
