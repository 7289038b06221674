"""Files and web pages to statements: formats, encodings, columns, dates and ids as people write them.

Other rooms import ``statements``, ``columns``, ``issuers``, ``ids``, ``files``, ``encodings``, ``errors``, ``corpora``, ``fetch``,
``originals``, ``office`` and ``regular``; the rest is private.
"""
