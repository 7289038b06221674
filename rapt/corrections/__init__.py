"""What a person corrects to corrected tables: annotations and edited sheets are read, checked and applied to the rows.

Other rooms import ``apply``, ``sources`` and ``edits``; the rest is private.
"""
