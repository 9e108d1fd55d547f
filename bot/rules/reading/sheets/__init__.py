"""Sheets: what stands in a workbook that somebody hands in; its heading row, its columns, its values."""
