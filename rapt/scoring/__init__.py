"""An analysis against gold annotations, and annotators against each other: scores, errors, intervals, agreement.

Other rooms import ``evaluation``, ``bootstrap``, ``errors``, ``agreement``, ``gold``, ``guidelines``, ``concepts`` and ``drafts``; the
rest is private.
"""
