"""Other people's and programs' codes to rows of one shape: a reader a format, quotations to offsets, names to values.

``rapt.publish`` imports ``layers``; the rest is for :func:`rapt.validate.import_codes`.
"""
