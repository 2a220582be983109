"""Notebook 16, asked again."""
