"""What stands inside the sandbox, beside ``marking/calling.py``; and ``counting/`` where no function is asked for.

The rest of the grader is not there: these files import each other, and nothing else of ours.
"""
