"""Notebook 14, asked again."""
