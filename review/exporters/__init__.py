"""Reports written to files: one module a format, listed in `registry`. They render values and add no words."""
