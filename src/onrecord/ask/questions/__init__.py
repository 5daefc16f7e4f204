"""One module for each family of questions; a question is a function of a case."""
