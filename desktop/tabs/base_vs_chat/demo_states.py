"""States of the page that are worth a picture."""

DEMO_STATES: tuple[tuple[str, dict[str, object]], ...] = (
    ("empty", {}),
    ("classic", {"send": True}),
    ("samples", {"send": True, "panel": "samples", "expected": "Paris"}),
    ("given", {"send": True, "panel": "given"}),
    ("off", {"send": True, "template": "off", "temperature": 0.8, "top_p": 0.9}),
    (
        "branches",
        {"send": True, "panel": "branches", "edit": ["", " The capital of France is Rome"]},
    ),
)
