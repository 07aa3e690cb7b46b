"""Coach: a library, a planner and one-to-one notes for people who lead others."""
