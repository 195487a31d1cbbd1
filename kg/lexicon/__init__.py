"""The names that we know: one row an entity, with its labels in every language (词典)."""
