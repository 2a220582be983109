"""Notebook 08, asked again."""
