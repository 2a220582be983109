"""Notebook 19, asked again."""
