"""What a workbook needs beside its library: figures read back, names of sheets, charts."""
