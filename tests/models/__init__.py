"""Proofs: for every equation a town whose answer is worked out by hand."""
