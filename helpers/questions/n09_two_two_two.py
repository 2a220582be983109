"""Notebook 09, asked again."""
