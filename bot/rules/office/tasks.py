"""Tasks from above (市委交办): what is known of one besides its matter."""

from __future__ import annotations

FIELDS = ("source", "leader", "basis", "given", "reference", "person")
"""What a matter without an enterprise keeps among its details, in the order in which cards read it out."""
