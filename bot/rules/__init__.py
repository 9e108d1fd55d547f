"""DECIDE: pure values, no I/O; the same question always has the same answer."""
