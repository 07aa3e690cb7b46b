"""What a leader writes in one line, read: the day, who is meant, and what it is."""
