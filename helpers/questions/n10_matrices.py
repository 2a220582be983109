"""Notebook 10, asked again."""
