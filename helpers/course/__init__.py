"""The series as a whole. Nothing is imported here: run.py takes `copies` before anything is installed."""
