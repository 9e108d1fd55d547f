"""The year replayed: what the bureau published about 2023 must come out number for number."""
