"""The ONNX graph of a Llama model: small, without weights, the same for prompt and continuation.

One graph serves every model of an architecture. Its weights are declared as external data and are
handed over by `models.live.session` from model.safetensors, so that they are stored once:

    import json
    from models.family.graph import write_graph

    write_graph(folder)  # reads folder/config.json, writes folder/graph.onnx

A tuned model of the same architecture gets a copy of its parent's graph.onnx. Only this module
needs the `onnx` package, and only while models are built.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import onnx
from onnx import TensorProto, helper

from models.live.layout import ARCHITECTURE, Layout

Shape = Sequence[int | str]
OPSET = 21
CONTRIBUTED = "com.microsoft"


def write_graph(folder: Path) -> Path:
    """Write graph.onnx beside config.json and return its path."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    path = folder / "graph.onnx"
    path.write_bytes(build_graph(config).SerializeToString())
    return path


def build_graph(config: Mapping[str, Any]) -> onnx.ModelProto:
    """The graph of a LlamaForCausalLM with this config.json; batch 1, float32.

    Inputs: input_ids (1, T) int64; seqlens_k (1,) int32 = tokens so far, T included, minus 1;
    total_sequence_length (1,) int32 = tokens so far;
    past_key.L and past_value.L (1, kv heads, room, padded head) float32 for each layer L.
    Outputs: logits (1, T, vocabulary) float32; present_key.L and present_value.L, bound to the same
    buffers as the past: the operator then writes only the new positions.
    Raises ValueError for a config that this graph cannot express.
    """
    layout = Layout.of(config)
    graph = _Graph(layout)
    hidden = graph.node("Gather", ["embedding", "input_ids"])
    normed = graph.node(
        "SimplifiedLayerNormalization",
        [hidden, "layers.0.attention_norm"],
        axis=-1,
        epsilon=layout.norm_epsilon,
    )
    for layer in range(layout.layers):
        after = "norm" if layer + 1 == layout.layers else f"layers.{layer + 1}.attention_norm"
        normed, hidden = graph.block(f"layers.{layer}.", layer, hidden, normed, after)
    graph.node("MatMul", [normed, "output"], output="logits")
    return graph.model()


class _Graph:
    """Nodes in the order in which they run, and the declarations around them."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._nodes: list[onnx.NodeProto] = []

    def node(
        self, kind: str, inputs: list[str], output: str = "", domain: str = "", **attributes: Any
    ) -> str:
        name = output or f"{kind}.{len(self._nodes)}"
        self._add(kind, inputs, [name], domain, attributes)
        return name

    def block(
        self, prefix: str, layer: int, hidden: str, normed: str, after: str
    ) -> tuple[str, str]:
        """Attention and feed-forward; returns the next normed input and the residual stream."""
        attended = self.node("MatMul", [self._attention(prefix, layer, normed), prefix + "out"])
        normed, hidden = self._add_and_norm(hidden, attended, prefix + "feed_forward_norm")
        fed = self._feed_forward(prefix, normed)
        return self._add_and_norm(hidden, fed, after)

    def model(self) -> onnx.ModelProto:
        layout = self._layout
        cache: Shape = [1, layout.kv_heads, "past", layout.padded_head]
        inputs = [
            _value("input_ids", TensorProto.INT64, [1, "tokens"]),
            _value("seqlens_k", TensorProto.INT32, [1]),
            _value("total_sequence_length", TensorProto.INT32, [1]),
        ]
        outputs = [_value("logits", TensorProto.FLOAT, [1, "tokens", layout.vocabulary])]
        for layer in range(layout.layers):
            for kind in ("key", "value"):
                inputs.append(_value(f"past_{kind}.{layer}", TensorProto.FLOAT, cache))
                outputs.append(_value(f"present_{kind}.{layer}", TensorProto.FLOAT, cache))
        graph = helper.make_graph(
            self._nodes,
            "llama",
            inputs,
            outputs,
            [_external(name, shape) for name, shape in layout.shapes().items()],
        )
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIBUTED, 1)]
        made = helper.make_model(graph, opset_imports=opsets, ir_version=10)
        helper.set_model_props(made, {ARCHITECTURE: layout.fingerprint()})
        return made

    def _attention(self, prefix: str, layer: int, normed: str) -> str:
        layout = self._layout
        packed = self.node("MatMul", [normed, prefix + "query_key_value"])
        attended = f"attended.{layer}"
        self._add(
            "GroupQueryAttention",
            [
                packed,
                "",
                "",
                f"past_key.{layer}",
                f"past_value.{layer}",
                "seqlens_k",
                "total_sequence_length",
                "cosines",
                "sines",
            ],
            [attended, f"present_key.{layer}", f"present_value.{layer}"],
            CONTRIBUTED,
            {
                "num_heads": layout.heads,
                "kv_num_heads": layout.kv_heads,
                "do_rotary": 1,
                "scale": layout.head**-0.5,
            },
        )
        return attended

    def _feed_forward(self, prefix: str, normed: str) -> str:
        gate = self.node("MatMul", [normed, prefix + "gate"])
        up = self.node("MatMul", [normed, prefix + "up"])
        # QuickGelu with alpha 1 is x * sigmoid(x), the SiLU of Llama, in one node
        opened = self.node("QuickGelu", [gate], domain=CONTRIBUTED, alpha=1.0)
        return self.node("MatMul", [self.node("Mul", [opened, up]), prefix + "down"])

    def _add_and_norm(self, hidden: str, change: str, weight: str) -> tuple[str, str]:
        number = len(self._nodes)
        normed, total = f"normed.{number}", f"hidden.{number}"
        self._add(
            "SkipSimplifiedLayerNormalization",
            [hidden, change, weight],
            [normed, "", "", total],
            CONTRIBUTED,
            {"epsilon": self._layout.norm_epsilon},
        )
        return normed, total

    def _add(
        self,
        kind: str,
        inputs: list[str],
        outputs: list[str],
        domain: str,
        attributes: Mapping[str, Any],
    ) -> None:
        name = f"{kind}.{len(self._nodes)}"
        made = helper.make_node(kind, inputs, outputs, name, domain=domain, **attributes)
        self._nodes.append(made)


def _value(name: str, kind: int, shape: Shape) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, shape)


def _external(name: str, shape: tuple[int, ...]) -> onnx.TensorProto:
    """An initialiser whose values the session supplies under its name."""
    tensor = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=shape)
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="model.safetensors")
    return tensor
