"""Statements to an Analysis or to files: on one machine or many, in batches, kept up to date on disk.

Other rooms import ``analyze``, ``store``, ``source``, ``summary`` and ``rule_check``; the rest is private.
"""
