"""What the servers of learners and staff know of the course. The rest is in the course's folder, with staff."""

import os

c = get_config()
c.CourseDirectory.course_id = "cnn-parameters"
# A folder that everybody may write to (chmod 1777): nbgrader's exchange, where lessons and submissions change hands.
c.Exchange.root = os.environ.get("EXCHANGE", "/srv/exchange")
