"""One step per schema version, imported only when a file is older than this Coach."""
