"""Proofs of the measures that targets may use."""
