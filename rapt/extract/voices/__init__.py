"""Whose words each sentence reports: the issuer's, the narrator's, a reporter's, or somebody else's.

Speech sentence by sentence (:mod:`rapt.clauses.speech_frames`), the type of the document, then one fold over the sentences.
"""

from rapt.extract.voices.find import find_voices

__all__ = ["find_voices"]
