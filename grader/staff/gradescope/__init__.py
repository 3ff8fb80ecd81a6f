"""Gradescope: an autograder for its containers, and the file that it shows learners."""
