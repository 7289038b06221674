"""Who does what to whom, in whose words: actors, predicates, arguments, cues and speech of a document.

``extract`` imports ``actors``, ``arguments``, ``asides``, ``cues``, ``offices``, ``predicates``, ``speakers``, ``speech`` and ``views``;
no other room does.
"""
