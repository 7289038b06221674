"""An analysis against gold annotations, and annotators against each other: scores, errors, intervals, agreement.

Other rooms import ``alignment``, ``evaluation``, ``bootstrap``, ``errors``, ``agreement``, ``coders``, ``concepts``, ``differences``,
``resolution``, ``recal``, ``matching``, ``measures``, ``gold``, ``guidelines`` and ``drafts``; the rest is private.
"""
