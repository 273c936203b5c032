"""What the labs ask, and how an answer is checked: one module for each lab.

A check takes an answer and returns one sentence. It begins with "Right" or
says what is wrong with the answer, not only that something is.
"""
