"""ACT: ledgers are asked for, and handed over when they are made."""
