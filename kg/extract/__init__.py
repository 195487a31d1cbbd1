"""What a sentence says: relations, metrics, and how they are meant (抽取)."""

from kg.extract.base import Extractor
from kg.extract.confidence import load_reliability
from kg.extract.frames import Frames, load_frames
from kg.extract.learned import LearnedExtractor
from kg.extract.matching import FrameExtractor
from kg.extract.open import OpenExtractor

__all__ = [
    "Extractor",
    "FrameExtractor",
    "Frames",
    "LearnedExtractor",
    "OpenExtractor",
    "load_frames",
    "load_reliability",
]
