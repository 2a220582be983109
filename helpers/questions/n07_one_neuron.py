"""Notebook 07, asked again."""
