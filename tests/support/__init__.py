"""What the tests are made of: the stage and the people on it, the office, tables, what the machine must have."""
