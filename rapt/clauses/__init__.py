"""Who does what to whom, in whose words: actors, predicates, arguments, cues and speech of a document.

``extract`` imports ``actors``, ``arguments``, ``cues``, ``predicates`` and ``speech``; no other room does.
"""
