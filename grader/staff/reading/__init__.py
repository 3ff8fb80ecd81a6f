"""What a learner handed in, as data: read without running or believing any of it, and put back into its lesson."""
