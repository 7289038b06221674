"""What a person corrects to corrected tables: annotations and edited sheets are read, checked and applied to the rows.

Other rooms import ``apply`` and ``sources``; the rest is private.
"""
