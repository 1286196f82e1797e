"""What staff do with what citizens gave: casework, case volumes, the annual review."""
