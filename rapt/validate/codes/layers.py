"""RAPT's layers in INCEpTION and WebAnno: type, table, and its features with the columns that fill them."""

from __future__ import annotations

# NamedEntity is built in; the others are custom span layers.
LAYERS: tuple[tuple[str, str, dict[str, str]], ...] = (
    (
        "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity",
        "entities",
        {"identifier": "entity_id", "value": "label"},
    ),
    ("webanno.custom.RaptDate", "dates", {"mod": "mod", "timex": "type", "timexValue": "value"}),
    (
        "webanno.custom.RaptDemand",
        "demands",
        {
            "addressee": "addressee",
            "cue": "cue",
            "demander": "demander",
            "polarity": "polarity",
            "strength": "strength",
        },
    ),
    ("webanno.custom.RaptMove", "moves", {"actor": "actor", "move": "move", "target": "target"}),
    ("webanno.custom.RaptVoice", "sentences", {"speaker": "speaker", "voice": "voice"}),
)
