"""Who does what to whom, in whose words: actors, predicates, arguments, cues and speech of a document.

``extract`` imports ``about``, ``actor_hits``, ``actors``, ``asks``, ``clauses``, ``communicating``, ``editorials``, ``heads``, ``joint``,
``links``, ``nouns``, ``offices``, ``phrases``, ``predicates``, ``roles``, ``sides``, ``speakers``, ``speech``, ``speech_frames``, ``speech_hits``,
``speech_nouns``, ``speech_subjects``, ``speech_topics``, ``speech_verbs`` and ``units``, ``validate`` ``owners``; no other room does.
"""
