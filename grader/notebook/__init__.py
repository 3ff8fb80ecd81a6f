"""What a learner sees. The names a lesson needs are in :mod:`grader` itself."""
