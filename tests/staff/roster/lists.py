"""Lists of a class as platforms write them."""

from __future__ import annotations

CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,02-filters (77),Final Score
,,,,,Manual Posting,
    Points Possible,,,,,8,(read only)
"Lovelace, Ada",101,S1,ada,A,,
"王, 小明",102,S2,wang,A,3,
"Student, Test",999,,,A,,
"""
MOODLE = """First name,Last name,Username,ID number,Email address
Ada,Lovelace,ada,S1,ada@example.edu
"""
WORKSHEET = """Identifier,Full name,Email address,Status,Grade,Last modified (submission)
Participant 4711,Ada Lovelace,ada@example.edu,Submitted for grading,,"Wednesday, 10 June 2026, 2:14 PM"
"""
NBGRADER = "id,first_name,last_name,email,lms_user_id\nada,Ada,Lovelace,ada@example.edu,101\n"
