"""The ladder of supervision: which facts lead to which rung."""
