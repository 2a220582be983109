"""Notebook 06, asked again."""
