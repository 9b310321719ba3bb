"""The program: how a person uses the model, one module per verb, in the order they happen."""

__version__ = "0.1.0"
