"""Where submissions are marked: in this process, in others on this machine, or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ..nbgrader import Course, CourseError
from ..reading.master import Lesson
from ..sandbox import SandboxMissing, check
from .jobs import Desks, local_desks


@contextmanager
def desks_of(
    course: Course, lesson: Lesson, students: int, jobs: int, cluster: str, say: Callable[[str], None]
) -> Iterator[Desks]:
    """Desks for a class of so many ``students``; CourseError if none can be trusted with it.

    They are so many ``jobs`` here, or the workers of the ``cluster`` at this address.
    """
    if not cluster:
        try:
            check(course.isolation)
        except SandboxMissing as missing:
            raise CourseError(str(missing)) from None
        with local_desks(jobs, lesson, course.config, students) as desks:
            yield desks
        return
    try:
        from .cluster import NoWorkers, cluster_desks
    except ImportError as error:
        raise CourseError(f"--dask needs Dask ({error}). Install it: `pip install -e '.[cluster]'`.") from None
    try:
        with cluster_desks(cluster, lesson, course.config, course.isolation, students, say) as desks:
            yield desks
    except NoWorkers as error:
        raise CourseError(str(error)) from None
