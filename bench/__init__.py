"""How fast and how small (`make bench`), and a tablet's bad month (`make torture`)."""
