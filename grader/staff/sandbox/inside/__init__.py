"""What stands inside the sandbox. Nothing here imports anything of ours: there it could not."""
