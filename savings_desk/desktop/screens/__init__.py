"""The screens of the desk, one module each, each given life in its form."""
