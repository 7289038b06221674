"""One file a layer: what is found in a statement's text, as small frozen dataclasses in order of appearance."""
