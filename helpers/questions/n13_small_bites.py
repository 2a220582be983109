"""Notebook 13, asked again."""
