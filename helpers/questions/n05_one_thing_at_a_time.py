"""Notebook 05, asked again."""
