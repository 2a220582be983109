"""One module a notebook, nNN_name for NN_name.ipynb: its exercises, and its pictures where they are more than a call."""
