"""Serve a graph over HTTP (服务): SPARQL 1.1 Protocol, Graph Store Protocol, a small JSON API."""

from kg.serve.app import Limits, make_app, serve

__all__ = ["Limits", "make_app", "serve"]
