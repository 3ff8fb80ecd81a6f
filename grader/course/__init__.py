"""What is asked, and how it goes wrong."""

from .catalogue import UnknownName, find_exercise, find_lesson
from .draw import VERSION, Draw
from .exercise import Case, ChoiceExercise, Exercise, FunctionExercise, NumberExercise, Option
from .lesson import Lesson
from .lessons import LESSONS
from .mistakes import Diagnosis, Mistake, diagnoses, mistakes_of, pairs, singles
from .question import Question, several
from .variants import collisions, variant

__all__ = [
    "LESSONS",
    "VERSION",
    "Case",
    "ChoiceExercise",
    "Diagnosis",
    "Draw",
    "Exercise",
    "FunctionExercise",
    "Lesson",
    "Mistake",
    "NumberExercise",
    "Option",
    "Question",
    "UnknownName",
    "collisions",
    "diagnoses",
    "find_exercise",
    "find_lesson",
    "mistakes_of",
    "pairs",
    "several",
    "singles",
    "variant",
]
