"""Case volumes: what the files say, checked before it is kept."""
