"""What python-docx leaves to raw XML: styles, tables, fields, vector pictures, letterheads."""
