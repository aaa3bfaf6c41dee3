"""Every detail of PPO is explained, comes from a paper, and can be set to something sensible."""

from models.alignment.details import DETAILS, changed, settings, usual
from models.alignment.ppo_runs import VARIANTS, variant
from models.errors import UserError
from resources import citation


def test_each_says_what_it_does_and_who_says_so() -> None:
    assert len({one.key for one in DETAILS}) == len(DETAILS)
    for one in DETAILS:
        assert citation(one.source)
        assert len(one.explanation.split()) > 8
        assert one.name and one.explanation.endswith(".")
        assert one.usual != one.off or one.kind != "switch", one.key
        assert one.kind == "always" or one.problem(one.usual) is None, one.key


def test_settings_take_what_makes_sense_and_nothing_else() -> None:
    refused = list[UserError]()
    asked = {
        "kl": "none", "clip": None, "whiten": 0, "learning_rate": 3e-3, "epochs": 999, "decay": "a",
    }  # fmt: skip
    found = settings(asked, refused.append)
    assert [one.message for one in refused] == [
        "Advantages whitened must be one of True, False; 0 was given.",
        "Epochs must lie between 1 and 100; 999 was given.",
        "Decay of the advantages must be a number; a was given.",
    ]
    assert found == usual() | {"kl": "none", "clip": None, "learning_rate": 3e-3}
    assert settings({"epochs": 2.0})["epochs"] == 2
    assert isinstance(settings({"epochs": 2.0})["epochs"], int)
    assert settings({"kl": "both", "gold": 1}) == usual()
    assert [one.key for one in changed(found)] == ["kl", "clip", "learning_rate"]
    assert changed(usual()) == ()


def test_a_variant_changes_details_that_there_are() -> None:
    for one in VARIANTS:
        assert citation(one.source)
        assert variant(one.key) is one
        assert [d.key for d in changed(settings(one.change))] == list(one.change), one.key
        assert 1 <= len(one.change) <= 2
        assert settings(one.change) == {**usual(), **one.change}
