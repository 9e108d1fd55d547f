"""DRAW ledgers: a workbook written row by row while its rows are read, in a process of its own."""
