"""What Japanese text looks like: characters, line marks, segments, sentences, quotations, calendars; GiNZA's tokens.

Other rooms import ``act_names``, ``document``, ``parsing``, ``languages``, ``structure``, ``furniture``, ``sentences``, ``quotes``, ``brackets``, ``line_marks``,
``spans``, ``table_rows``, ``characters``, ``calendars``, ``codebook``, ``lexicons``, ``rules``, ``rule_patterns``, ``rule_words``, ``own_patterns``, ``own_tables``,
``heads``, ``names``, ``places``, ``states``, ``typed`` and ``ginza``; the rest is private.
"""
