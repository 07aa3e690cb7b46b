"""In and out: what another program's file holds, read into plain rows, and all of Coach's as an archive."""
