"""One figure a file; names that begin with an underscore are the machinery."""
