"""What the notebooks call: numbers, proofs, pictures, live figures and exercises, each in a module of its own."""
