"""Notebook 03, asked again."""
