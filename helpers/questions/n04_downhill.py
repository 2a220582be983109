"""Notebook 04, asked again."""
