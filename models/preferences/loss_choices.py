"""The losses that can be picked: how each differs from DPO, and how it is set."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

LossName = Literal[
    "sigmoid", "cdpo", "robust", "dpo_per_token", "ipo", "ipo_per_token", "hinge", "kto", "bco",
    "nca", "apo_zero", "apo_down", "sppo", "simpo", "orpo", "cpo",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Loss:
    """A loss that can be picked. title, differs: for people; `differs` says how from DPO.

    beta, low, high: what its authors recommend, and what a person may set. For ORPO beta is the
    weight lambda of its term, as in TRL. gamma: SimPO's target margin, None for the others.
    sft_weight: of an SFT loss that belongs to the method; None leaves it to the model's size.
    noisy: takes a share of flipped labels. reference_free: needs no log-probabilities of the start.
    squared: the loss over the margin goes with 1 / beta**2.
    source: a key of citations.toml, for beta and gamma, too.
    """

    title: str
    differs: str
    source: str
    beta: float = 0.1
    low: float = 0.01
    high: float = 1.0
    gamma: float | None = None
    sft_weight: float | None = None
    noisy: bool = False
    reference_free: bool = False
    squared: bool = False


LOSSES: Mapping[str, Loss] = MappingProxyType({
    "sigmoid": Loss(
        "DPO",
        "The usual one: the chosen text should gain more than the rejected one.",
        "rafailov2023"),
    "cdpo": Loss(
        "cDPO (some labels flipped)",
        "DPO for labels of which a share is flipped: beyond a certain margin it pulls back.",
        "mitchell2023", noisy=True),
    "robust": Loss(
        "Robust DPO",
        "As cDPO, but without the bias that flips bring in.",
        "chowdhury2024", noisy=True),
    "dpo_per_token": Loss(
        "DPO per token",
        "DPO on log-ratios per token, so that long texts count no more than short ones.",
        "lambert2024", beta=5.0, low=0.1, high=20.0),
    "ipo": Loss(
        "IPO",
        "Pulls the margin to a fixed distance and not beyond it.",
        "azar2023", squared=True),
    "ipo_per_token": Loss(
        "IPO per token",
        "IPO on means over tokens, whatever the length.",
        "azar2023", squared=True),
    "hinge": Loss(
        "Hinge (SLiC)",
        "Pairs that are clearly ranked teach nothing more.",
        "zhao2023"),
    "kto": Loss(
        "KTO (each text alone)",
        "Judges each text by itself; takes unpaired labels too.",
        "ethayarajh2024"),
    "bco": Loss(
        "BCO (good or bad)",
        "Judges each text by itself, as good or bad beside the mean reward so far.",
        "jung2024"),
    "nca": Loss(
        "NCA (keeps the chosen likely)",
        "Has an optimum for each text, so that the chosen ones do not become less likely.",
        "chen2024", beta=0.01, low=0.001),
    "apo_zero": Loss(
        "APO zero (chosen up)",
        "Raises the chosen text and lowers the rejected one: for a model worse than its labels.",
        "doosterlinck2024"),
    "apo_down": Loss(
        "APO down (both down)",
        "Lowers both texts, the rejected one more: for a model better than the chosen texts.",
        "doosterlinck2024"),
    "sppo": Loss(
        "SPPO (fixed targets)",
        "Pulls each text to a fixed log-ratio, 1/(2 beta) up or down, and not beyond it.",
        "wu2024", beta=0.001, low=0.001, squared=True),
    "simpo": Loss(
        "SimPO (no reference)",
        "Compares means over tokens without a reference; the chosen must lead by a target margin.",
        "meng2024", beta=2.0, low=0.5, high=10.0, gamma=1.0, reference_free=True),
    "orpo": Loss(
        "ORPO (SFT and odds)",
        "An SFT loss and the odds of the two texts, without a reference; beta weights the odds.",
        "hong2024", high=2.0, sft_weight=1.0, reference_free=True),
    "cpo": Loss(
        "CPO (SFT and DPO)",
        "An SFT loss and DPO's without a reference: the texts' own likelihoods are compared.",
        "xu2024cpo", sft_weight=1.0, reference_free=True),
})  # fmt: skip
