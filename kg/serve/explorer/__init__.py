"""What the explorer page asks of its server (浏览器后端): parts of the graph, a neighbourhood at a time."""

from kg.serve.explorer.answers import ANSWERS
from kg.serve.explorer.catalogue import Catalogue
from kg.serve.explorer.page import render
from kg.serve.explorer.routes import PAGE, explorer_routes

__all__ = ["ANSWERS", "PAGE", "Catalogue", "explorer_routes", "render"]
