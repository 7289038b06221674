"""A package, so that its files may bear the names of other tests."""
