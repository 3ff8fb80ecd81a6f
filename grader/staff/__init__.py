"""What a course runs. Everything here works on a folder that nbgrader knows too."""
