"""An Analysis to what is passed on: the report as one page, exports for other programs.

Other rooms import ``report``, ``appendix`` and ``export``; the rest is private.
"""
