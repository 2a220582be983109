"""Notebook 11, asked again."""
