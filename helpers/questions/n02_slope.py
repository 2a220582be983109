"""Notebook 02, asked again."""
