"""Run the pipeline over many documents and write to a store."""
