"""The ONNX graph of a language model: small, without weights, the same for prompt and continuation.

One graph serves every model of an architecture. In the form "exact" its weights are declared as
external data and are handed over by `engine.decoding` from model.safetensors, so that they are
stored once; in the form "8-bit" onnxruntime maps them from graph.data (`graph_files`):

    import json
    from models.engine.graph import write_graph

    write_graph(folder)  # reads folder/config.json, writes folder/graph.onnx
    build_graph(config, "8-bit").SerializeToString()

A tuned model of the same architecture gets a copy of its parent's graph.onnx. Only this module
needs the `onnx` package, and only while models are built or converted.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import onnx
from onnx import TensorProto, helper

from models.engine.architectures.layout import Layout
from models.engine.blocks import BLOCK
from models.engine.graph_files import ARCHITECTURE, DATA, FORM, GIVEN, GRAPH, Plan, is_in_blocks
from models.model import Form

Shape = Sequence[int | str]
OPSET = 21
CONTRIBUTED = "com.microsoft"
INT8_PRODUCTS = 4  # MatMulNBits: activations are rounded to 8 bits too, block by block


def write_graph(folder: Path, form: Form = "exact") -> Path:
    """Write graph.onnx beside config.json and return its path."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    path = folder / GRAPH
    path.write_bytes(build_graph(config, form).SerializeToString())
    return path


def build_graph(
    config: Mapping[str, Any], form: Form = "exact", *, whole: bool = False
) -> onnx.ModelProto:
    """The graph of a causal language model with this config.json; batch 1, computed in float32.

    Inputs: input_ids (1, T) int64; seqlens_k (1,) int32 = tokens so far, T included, minus 1;
    total_sequence_length (1,) int32 = tokens so far; for a large model kept (n,) int64 = positions
    in input_ids that scores are wanted for, and in the exact form output (vocabulary, width), which
    is read where it lies: onnxruntime's copy of it took a third of the time of opening;
    past_key.L and past_value.L (1, kv heads, room, padded head) float32 for each layer L.
    Outputs: logits (1, T or n, vocabulary) float32; present_key.L and present_value.L, bound to the
    same buffers as the past: the operator then writes only the new positions.
    whole: the output matrix is a weight of the graph, as other programs expect it.
    Raises errors as Layout.of.
    """
    layout = Layout.of(config)
    graph = _Exact(layout, whole=whole) if form == "exact" else _InBlocks(layout)
    hidden = graph.scaled(graph.embed(), "embedding_scale")
    normed = graph.normed(hidden, "layers.0.attention_norm")
    for layer in range(layout.layers):
        after = "norm" if layer + 1 == layout.layers else f"layers.{layer + 1}.attention_norm"
        normed, hidden = graph.block(layer, hidden, normed, after)
    if layout.large:
        normed = graph.node("Gather", [normed, "kept"], axis=1)
    graph.score(normed)
    return graph.model()


class _Graph(ABC):
    """Nodes in the order in which they run, and the declarations around them."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._nodes: list[onnx.NodeProto] = []

    @abstractmethod
    def embed(self) -> str:
        """The rows of the embedding for input_ids."""

    @abstractmethod
    def multiply(self, values: str, matrix: str, output: str = "") -> str:
        """The product with a matrix."""

    @abstractmethod
    def weights(self) -> list[onnx.TensorProto]:
        """The declarations of all weights."""

    @abstractmethod
    def told(self) -> Mapping[str, str]:
        """What the metadata says beside the architecture."""

    def node(
        self, kind: str, inputs: list[str], output: str = "", domain: str = "", **attributes: Any
    ) -> str:
        name = output or f"{kind}.{len(self._nodes)}"
        self._add(kind, inputs, [name], domain, attributes)
        return name

    def normed(self, values: str, weight: str) -> str:
        """Values over their root mean square, times a weight; as they are if there is no such."""
        if not self._has(weight):
            return values
        return self.node(
            "SimplifiedLayerNormalization",
            [values, weight],
            axis=-1,
            epsilon=self._layout.norm_epsilon,
        )

    def scaled(self, values: str, name: str) -> str:
        """Values times one of the layout's scales."""
        return values if getattr(self._layout, name) == 1.0 else self.node("Mul", [values, name])

    def score(self, normed: str) -> None:
        """The scores, capped or not."""
        if not self._layout.score_cap:
            self.multiply(normed, "output", output="logits")
            return
        bent = self.node("Tanh", [self.multiply(normed, "output")])
        self.node("Mul", [bent, "score_cap"], output="logits")

    def block(self, layer: int, hidden: str, normed: str, after: str) -> tuple[str, str]:
        """Attention and feed-forward; returns the next normed input and the residual stream."""
        prefix = f"layers.{layer}."
        attended = self.multiply(self._attention(prefix, layer, normed), prefix + "out")
        attended = self.normed(attended, prefix + "attention_after")
        normed, hidden = self._add_and_norm(hidden, attended, prefix + "feed_forward_norm")
        fed = self.normed(self._feed_forward(prefix, normed), prefix + "feed_forward_after")
        return self._add_and_norm(hidden, fed, after)

    def _has(self, weight: str) -> bool:
        last = weight.rsplit(".", maxsplit=1)[-1]
        return last == "norm" or last in self._layout.norm_names()

    def model(self) -> onnx.ModelProto:
        layout = self._layout
        cache: Shape = [1, layout.kv_heads, "past", layout.padded_head]
        inputs = [
            _value("input_ids", TensorProto.INT64, [1, "tokens"]),
            _value("seqlens_k", TensorProto.INT32, [1]),
            _value("total_sequence_length", TensorProto.INT32, [1]),
        ]
        if layout.large:
            inputs.append(_value("kept", TensorProto.INT64, ["scores"]))
        if given := self.told().get(GIVEN):
            inputs.append(_value(given, TensorProto.FLOAT, layout.shapes()[given]))
        scores: Shape = [1, "scores" if layout.large else "tokens", layout.vocabulary]
        outputs = [_value("logits", TensorProto.FLOAT, scores)]
        for layer in range(layout.layers):
            for kind in ("key", "value"):
                inputs.append(_value(f"past_{kind}.{layer}", TensorProto.FLOAT, cache))
                outputs.append(_value(f"present_{kind}.{layer}", TensorProto.FLOAT, cache))
        constants = [*self.weights(), *self._constants()]
        graph = helper.make_graph(self._nodes, "llama", inputs, outputs, constants)
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIBUTED, 1)]
        made = helper.make_model(graph, opset_imports=opsets, ir_version=10)
        helper.set_model_props(made, {ARCHITECTURE: layout.fingerprint()} | {**self.told()})
        return made

    def _constants(self) -> list[onnx.TensorProto]:
        """Shapes that the norms of heads are computed in, and what values are multiplied by."""
        layout, head = self._layout, self._layout.padded_head
        shapes, keys = {}, layout.kv_heads * head
        if layout.has_norms:
            shapes["widths"] = [layout.heads * head, keys, keys]
        if layout.head_norms:
            shapes |= {"by_head": [0, 0, -1, head], "side_by_side": [0, 0, -1]}
        scales = {name: getattr(layout, name) for name in ("embedding_scale", "residual_scale")}
        used = {name: scale for name, scale in scales.items() if scale != 1.0}
        if layout.score_cap:
            used["score_cap"] = layout.score_cap
        return [
            *(helper.make_tensor(n, TensorProto.INT64, [len(v)], v) for n, v in shapes.items()),
            *(helper.make_tensor(name, TensorProto.FLOAT, [], [v]) for name, v in used.items()),
        ]

    def _attention(self, prefix: str, layer: int, normed: str) -> str:
        layout = self._layout
        packed = self.multiply(normed, prefix + "query_key_value")
        if layout.biases:
            packed = self.node("Add", [packed, prefix + "bias"])
        read = self._normed_heads(prefix, packed) if layout.has_norms else [packed, "", ""]
        attended, turned = f"attended.{layer}", layer not in layout.unturned
        windowed = layer in layout.windowed
        local = "local_" if windowed and layout.local_theta else ""
        self._add(
            "GroupQueryAttention",
            [
                *read,
                f"past_key.{layer}",
                f"past_value.{layer}",
                "seqlens_k",
                "total_sequence_length",
                *([local + "cosines", local + "sines"] if turned else []),
            ],
            [attended, f"present_key.{layer}", f"present_value.{layer}"],
            CONTRIBUTED,
            {
                "num_heads": layout.heads,
                "kv_num_heads": layout.kv_heads,
                "do_rotary": int(turned),
                "scale": layout.attention_scale or layout.head**-0.5,
                **({"local_window_size": layout.window} if windowed else {}),
                **({"softcap": layout.attention_cap} if layout.attention_cap else {}),
            },
        )
        return attended

    def _normed_heads(self, prefix: str, packed: str) -> list[str]:
        """Query, key and value apart, the first two normed head by head."""
        layout, number = self._layout, len(self._nodes)
        parts = [f"{part}.{number}" for part in ("query", "key", "value")]
        self._add("Split", [packed, "widths"], parts, "", {"axis": -1})
        for place, norm in enumerate(("query_norm", "key_norm")):
            heads = parts[place]
            if layout.head_norms:
                heads = self.node("Reshape", [heads, "by_head"])
            heads = self.node(
                "SimplifiedLayerNormalization",
                [heads, prefix + norm],
                axis=-1,
                epsilon=layout.norm_epsilon,
            )
            parts[place] = heads
            if layout.head_norms:
                parts[place] = self.node("Reshape", [heads, "side_by_side"])
        return parts

    def _feed_forward(self, prefix: str, normed: str) -> str:
        gate = self.multiply(normed, prefix + "gate")
        up = self.multiply(normed, prefix + "up")
        if self._layout.activation == "gelu":
            opened = self.node("Gelu", [gate], approximate="tanh")
        else:  # QuickGelu with alpha 1 is x * sigmoid(x), the SiLU of Llama, in one node
            opened = self.node("QuickGelu", [gate], domain=CONTRIBUTED, alpha=1.0)
        return self.multiply(self.node("Mul", [opened, up]), prefix + "down")

    def _add_and_norm(self, hidden: str, change: str, weight: str) -> tuple[str, str]:
        """The stream with a change added, normed by a weight if there is such, and by itself."""
        change = self.scaled(change, "residual_scale")
        if not self._has(weight):
            total = self.node("Add", [hidden, change])
            return total, total
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


class _Exact(_Graph):
    """Weights as float32, which the session supplies under their names."""

    def __init__(self, layout: Layout, *, whole: bool) -> None:
        super().__init__(layout)
        self._given = "" if whole or not layout.large else "output"

    def told(self) -> Mapping[str, str]:
        return {GIVEN: self._given} if self._given else {}

    def embed(self) -> str:
        return self.node("Gather", ["embedding", "input_ids"])

    def multiply(self, values: str, matrix: str, output: str = "") -> str:
        if not self._layout.large:
            return self.node("MatMul", [values, matrix], output)
        return self.node("FusedMatMul", [values, matrix], output, CONTRIBUTED, transB=1)

    def weights(self) -> list[onnx.TensorProto]:
        made = []
        for name, shape in self._layout.shapes().items():
            if name == self._given:
                continue
            turned = self._layout.is_matrix(name) and not self._layout.large
            dims = shape[::-1] if turned else shape
            made.append(_external(name, TensorProto.FLOAT, dims, "model.safetensors"))
        return made


class _InBlocks(_Graph):
    """Matrices as blocks of 8 bits, which onnxruntime maps from a file beside the graph."""

    def told(self) -> Mapping[str, str]:
        return {FORM: "8-bit"}

    def embed(self) -> str:
        layout = self._layout
        if not is_in_blocks(layout, "embedding"):
            return self.node("Gather", ["embedding", "input_ids"])
        return self.node(
            "GatherBlockQuantized",
            ["embedding.values", "input_ids", "embedding.scales"],
            domain=CONTRIBUTED,
            bits=8,
            block_size=BLOCK,
            gather_axis=0,
            quantize_axis=1,
        )

    def multiply(self, values: str, matrix: str, output: str = "") -> str:
        outputs, inputs = self._layout.shapes()[matrix]
        return self.node(
            "MatMulNBits",
            [values, matrix + ".values", matrix + ".scales"],
            output,
            CONTRIBUTED,
            K=inputs,
            N=outputs,
            bits=8,
            block_size=BLOCK,
            accuracy_level=INT8_PRODUCTS,
        )

    def weights(self) -> list[onnx.TensorProto]:
        return [
            _external(
                place.name,
                helper.np_dtype_to_tensor_dtype(place.dtype),
                place.shape,
                DATA,
                offset=place.start,
                length=place.size,
            )
            for place in Plan(self._layout).declared
        ]


def _value(name: str, kind: int, shape: Shape) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, shape)


def _external(
    name: str, kind: int, shape: Sequence[int], location: str, **where: int
) -> onnx.TensorProto:
    """A weight whose values lie in another file, or are supplied by the session under its name."""
    tensor = TensorProto(name=name, data_type=kind, dims=shape)
    tensor.data_location = TensorProto.EXTERNAL
    for key, value in {"location": location, **where}.items():
        tensor.external_data.add(key=key, value=str(value))
    return tensor
