"""The drawings of dashboards and documents, each with the table of the same figures."""
