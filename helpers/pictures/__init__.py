"""The drawing vocabulary: how a picture looks, what it is made of, and how its numbers are written."""
