"""Notebook 17, asked again."""
