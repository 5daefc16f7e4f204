"""The trained network as an ONNX graph, written node by node, matrices in eight bits.

Weights are int8 with one scale a column, activations are quantised by onnxruntime as they come
(one scale a tensor, hence one window a run, or results would depend on their neighbours).
Attention, GELU and the eight-bit product are fused operators of onnxruntime (com.microsoft).
"""

from dataclasses import dataclass, field

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from onrecord.statements.model.windows import MAX_PIECES, QUOTE_STATES, SHAPES
from training.network import (
    EPSILON,
    HEADS,
    POINTER,
    Network,
    buckets,
)

FUSED = "com.microsoft"
JUDGING = ("types", "statuses", "views", "sides")
"""The judging heads that read each piece; what is read off whole spans is done outside."""
Array = np.ndarray


@dataclass
class Graph:
    """Nodes and constants as they are added."""

    eight_bits: bool
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def node(
        self, kind: str, inputs: list[str], name: str, domain: str = "", **given: object
    ) -> str:
        """Adds a node with one output, whose name is returned."""
        self.nodes.append(helper.make_node(kind, inputs, [name], name, domain=domain, **given))
        return name

    def constant(self, name: str, value: Array) -> str:
        """Adds a constant and returns its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def linear(self, x: str, weight: Array, bias: Array, name: str) -> str:
        """x @ weight.T + bias, in eight bits if the graph is."""
        b = self.constant(name + ".bias", bias)
        if not self.eight_bits:
            product = self.node("MatMul", [x, self.constant(name + ".w", weight.T)], name + ".xw")
            return self.node("Add", [product, b], name)
        small, scale = quantised(weight.T, axis=0)
        inputs = [
            x,
            self.constant(name + ".w8", small),
            self.constant(name + ".scale", scale),
            self.constant(name + ".zero", np.zeros_like(scale, dtype=np.int8)),
            b,
        ]
        return self.node("DynamicQuantizeMatMul", inputs, name, FUSED)


def quantised(weight: Array, axis: int) -> tuple[Array, Array]:
    """int8 values and float32 scales, one for each slice across `axis`, symmetric."""
    scale = np.abs(weight).max(axis=axis, keepdims=True) / 127
    scale = np.maximum(scale, 1e-8).astype(np.float32)
    small = np.rint(weight / scale).clip(-127, 127).astype(np.int8)
    return small, scale.squeeze(axis)


def model_of(network: Network, eight_bits: bool = True) -> onnx.ModelProto:
    """The whole model: ids, kinds (1, n) -> tags (1, n, 7), cue and source (1, n, n + 1), and
    the judging heads' outputs (1, n, their size)."""
    state = {k: v.detach().float().numpy() for k, v in network.state_dict().items()}
    graph = Graph(eight_bits)
    x = _embeddings(graph, state)
    for number in range(len(network.layers)):
        x = _layer(graph, x, state, number)
    tags = graph.node(
        "MatMul", [x, graph.constant("tagger.w", state["tagger.weight"].T)], "tagger.xw"
    )
    graph.node("Add", [tags, graph.constant("tagger.b", state["tagger.bias"])], "tags")
    _pointers(graph, x, state)
    for name in JUDGING:
        weight, bias = (state[f"told.{name}.{part}"] for part in ("weight", "bias"))
        product = graph.node("MatMul", [x, graph.constant(name + ".w", weight.T)], name + ".xw")
        graph.node("Add", [product, graph.constant(name + ".b", bias)], name)
    return _wrapped(graph, {name: len(state[f"told.{name}.bias"]) for name in JUDGING})


def _embeddings(graph: Graph, state: dict[str, Array]) -> str:
    kinds = state["shapes.weight"][:, None] + state["quotes.weight"][None]
    table = graph.constant("kinds.table", kinds.reshape(SHAPES * QUOTE_STATES, -1))
    places = graph.constant("places.table", state["places.weight"][:MAX_PIECES])
    if graph.eight_bits:
        small, scale = quantised(state["words.weight"], axis=1)
        rows = graph.node("Gather", [graph.constant("words.table", small), "ids"], "words.rows")
        rows = graph.node("Cast", [rows], "words.cast", to=TensorProto.FLOAT)
        scales = graph.constant("words.scale", scale[:, None])
        rows = graph.node(
            "Mul", [rows, graph.node("Gather", [scales, "ids"], "words.scales")], "words"
        )
    else:
        table32 = graph.constant("words.table", state["words.weight"])
        rows = graph.node("Gather", [table32, "ids"], "words")
    shape = graph.node("Shape", ["ids"], "shape")
    graph.node("Gather", [shape, graph.constant("one", np.array([1]))], "length")
    zero = graph.constant("zero", np.array([0]))
    here = graph.node("Slice", [places, zero, "length", zero], "places")
    x = graph.node("Add", [rows, graph.node("Gather", [table, "kinds"], "kinds.rows")], "x.kinds")
    x = graph.node("Add", [x, here], "x.places")
    return _norm(graph, x, state, "norm")


def _norm(graph: Graph, x: str, state: dict[str, Array], name: str) -> str:
    inputs = [x, *(graph.constant(f"{name}.{p}", state[f"{name}.{p}"]) for p in ("weight", "bias"))]
    return graph.node("LayerNormalization", inputs, name, axis=-1, epsilon=EPSILON)


def _added_norm(graph: Graph, x: str, y: str, state: dict[str, Array], name: str) -> str:
    """Not SkipLayerNormalization: on a CPU the fused operator takes ten times as long."""
    return _norm(graph, graph.node("Add", [x, y], name + ".sum"), state, name)


def _layer(graph: Graph, x: str, state: dict[str, Array], number: int) -> str:
    at = f"layers.{number}."

    def linear(source: str, name: str) -> str:
        return graph.linear(
            source, state[f"{at}{name}.weight"], state[f"{at}{name}.bias"], at + name
        )

    qkv = linear(x, "qkv")
    names = [f"{at}{part}" for part in "qkv"]
    graph.nodes.append(
        helper.make_node("Split", [qkv], names, at + "split", axis=-1, num_outputs=3)
    )
    attended = graph.node("MultiHeadAttention", names, at + "attention", FUSED, num_heads=HEADS)
    x = _added_norm(graph, linear(attended, "attended"), x, state, at + "norm1")
    inner = graph.node("Gelu", [linear(x, "up")], at + "gelu", FUSED)
    return _added_norm(graph, linear(inner, "down"), x, state, at + "norm2")


def _pointers(graph: Graph, x: str, state: dict[str, Array]) -> None:
    parts = graph.node(
        "MatMul", [x, graph.constant("pointers.w", state["pointers.weight"].T)], "pointers.xw"
    )
    parts = graph.node(
        "Add", [parts, graph.constant("pointers.b", state["pointers.bias"])], "pointers"
    )
    names = ["cue.asks", "cue.answers", "source.asks", "source.answers"]
    graph.nodes.append(helper.make_node("Split", [parts], names, "parts", axis=-1, num_outputs=4))
    place = _distances(graph)
    for at, name in enumerate(("cue", "source")):
        asks = graph.node(
            "Mul",
            [f"{name}.asks", graph.constant(f"{name}.root", np.float32(POINTER**-0.5))],
            f"{name}.scaled",
        )
        turned = graph.node("Transpose", [f"{name}.answers"], f"{name}.turned", perm=[0, 2, 1])
        table = graph.constant(f"{name}.distances", _by_distance(state["distance"][at]))
        near = graph.node("Gather", [table, place], f"{name}.near")
        product = graph.node("MatMul", [asks, turned], f"{name}.product")
        scores = graph.node("Add", [product, near], f"{name}.scores")
        vector = graph.constant(f"{name}.vector", state["nowhere"][at][:, None])
        nowhere = graph.node("MatMul", [asks, vector], f"{name}.nowhere")
        graph.node("Concat", [scores, nowhere], name, axis=-1)


def _by_distance(weights: Array) -> Array:
    """The bias of each signed distance from 1 - MAX_PIECES on."""
    import torch

    distance = torch.arange(1 - MAX_PIECES, MAX_PIECES)
    return weights[buckets(distance).numpy()]


def _distances(graph: Graph) -> str:
    """(n, n) row minus column, counted from the smallest possible."""
    zero, one = (graph.constant(f"scalar{n}", np.array(n, dtype=np.int64)) for n in (0, 1))
    squeezed = graph.node("Squeeze", ["length"], "length.scalar")
    place = graph.node("Range", [zero, squeezed, one], "place")
    row = graph.node("Unsqueeze", [place, graph.constant("axis1", np.array([1]))], "row")
    apart = graph.node("Sub", [row, place], "apart")
    return graph.node(
        "Add", [apart, graph.constant("offset", np.array(MAX_PIECES - 1))], "distance.index"
    )


def _wrapped(graph: Graph, judging: dict[str, int]) -> onnx.ModelProto:
    def value(name: str, kind: int, *shape: object) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, kind, shape)

    inputs = [value(name, TensorProto.INT64, 1, "n") for name in ("ids", "kinds")]
    outputs = [value("tags", TensorProto.FLOAT, 1, "n", 7)]
    outputs += [value(name, TensorProto.FLOAT, 1, "n", "n1") for name in ("cue", "source")]
    outputs += [value(name, TensorProto.FLOAT, 1, "n", size) for name, size in judging.items()]
    body = helper.make_graph(graph.nodes, "attribution", inputs, outputs, graph.constants)
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(body, opset_imports=opsets, ir_version=9, producer_name="onrecord")
