"""All that is held as one zip that can be read without Coach. Its format is told in docs/format.md."""
