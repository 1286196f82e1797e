"""The tablets: enrolled, watched, judged and revoked; what they show; posters."""
