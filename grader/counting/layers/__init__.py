"""One small class a layer, with Keras' names and meanings.

Each says what shape it puts out, how many parameters it learns, and the arithmetic of that number.
"""
