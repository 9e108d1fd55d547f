"""The process: one at a time, its status page, its HTTP server."""
