"""Updates in: polling or webhook, then the worker."""
