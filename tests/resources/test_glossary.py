"""The glossary explains what is read: a list of the field's terms, wherever one of them is used."""

import re
from pathlib import Path

import pytest

import resources

FIELD = """
actor-critic, active parameters, adapter, advantage, agent, alignment, alignment faking, alignment
tax, annealing, arithmetic intensity, attention, attention sink, autoregressive, base model,
baseline, batch-invariant, batch size, benchmark, best-of-n, bits per byte, bootstrap, BPE,
Bradley-Terry, Brier score, calibration, causal mask, chain of thought, chat template, checkpoint,
Chinchilla, CISPO, clip fraction, clipping, compute-optimal, constitutional AI, contamination,
context window, continuous batching, cosine schedule, credit assignment, critic, critical batch
size, cross-entropy, curriculum, DAPO, data parallelism, decoding, deduplication, discount,
distillation, DPO, Dr. GRPO, dropout, Elo, embedding, emergence, emergent misalignment, entropy,
entropy collapse, environment, epoch, evaluation, exact match, expert parallelism, explained
variance, exploration, feed-forward, few-shot, fine-tuning, FlashAttention, FLOP, forecast, fp4,
fp8, FSDP, GAE, generalised advantage estimation, GGUF, gold score, gradient clipping, greedy
decoding, grouped-query attention, GRPO, GSM8K, GSPO, hallucination, harmlessness, harness, held
out, helpfulness, Huber loss, importance sampling, importance weight, in-context learning, induction
head, inference, IPO, irreducible loss, isoFLOP, jailbreak, judge, Kaplan, kappa, KL divergence, KL
penalty, KTO, KV cache, label smoothing, latency, leaderboard, learning rate, likelihood, linear
attention, load balancing, logit, logit lens, log-ratio, long context, LoRA, loss spike, majority
vote, maximum likelihood, MFU, mid-training, min-p, MinHash, mixed precision, mixture of experts,
MLP, MMLU, monitorability, multi-query attention, multi-token prediction, Muon, next-token
prediction, nucleus sampling, off-policy, on-policy, on-policy distillation, ORPO, outcome reward,
over-refusal, overfitting, overtrained, overtraining, pass@k, perplexity, pilot, pipeline
parallelism, policy, policy gradient, post-training, power law, PPO, prefill, prefix caching,
pretraining, process reward, prompt injection, proxy, QLoRA, quantization, reference model, refusal,
REINFORCE, rejection sampling, repeated data, repetition penalty, residual stream, reward hacking,
reward model, RLAIF, RLHF, RLOO, RLVR, RMSNorm, rollout, RoPE, router, rubric, sampling, scaling
law, self-attention, self-consistency, self-distillation, SFT, sigmoid, SimPO, sliding window,
softmax, sparse attention, sparse autoencoder, speculative decoding, staleness, standard error,
superposition, SwiGLU, sycophancy, synthetic data, system prompt, temperature, tensor parallelism,
test-time compute, throughput, tied embeddings, time horizon, time to first token, token, tokenizer,
tool use, top-k, top-p, transformer, truncated importance sampling, trust region, undertrained,
validation loss, value function, value network, verifiable rewards, verifier, vocabulary, warm-up,
weight decay, weight tying, whitening, Wilson interval, WSD, z-loss, ZeRO, zero-shot
"""
TERMS = tuple(" ".join(one.split()) for one in FIELD.split(","))


@pytest.fixture(scope="module")
def read() -> str:
    """Cards, lessons and every English sentence of the window, in small letters."""
    folder = resources.folder()
    files = [*folder.glob("cards/en/*.toml"), *folder.glob("lessons/en/*.md")]
    said = [path.read_text(encoding="utf-8") for path in files]
    for path in Path(folder, "translations", "de").glob("*.ts"):
        said += re.findall(r"<source>(.*?)</source>", path.read_text(encoding="utf-8"), re.DOTALL)
    return " ".join("\n".join(said).casefold().split())


def test_a_term_of_the_field_that_is_read_somewhere_is_explained(read: str) -> None:
    terms = resources.glossary().terms
    explained = {name.casefold() for one in terms for name in (one.term, *one.aliases)}
    used = [
        one for one in TERMS
        if re.search(rf"(?<![\w-]){re.escape(one.casefold())}s?(?![\w-])", read)
    ]  # fmt: skip
    assert len(used) >= 150
    assert [one for one in used if one.casefold() not in explained] == []
