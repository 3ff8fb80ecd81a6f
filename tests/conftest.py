"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

# Deadlines would measure the machine; what must be fast is measured in CPU time by its own test.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
