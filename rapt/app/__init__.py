"""The explorers as a page for people who write no code: ``rapt app``.

Other rooms import ``serve``; the rest is private.
"""
