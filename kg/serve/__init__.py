"""Serve a graph over HTTP."""
