"""Exports a checkpoint to ONNX with int8 weights: `python -m training.export CHECKPOINT OUT`.

Two kinds are tried. *weights*: each matrix is stored as int8 with one scale a row and multiplied
back when the session opens or runs, so the arithmetic stays fp32. *dynamic*: onnxruntime quantises
the activations too and multiplies in int8. Both hold the word vectors as int8.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper

from assistant.evidence_model.network import OnnxRunner
from assistant.evidence_model.windows import Pieces, Text
from index.minilm import load_tokenizer
from training.model import EvidenceModel
from training.official import sha256

INPUTS = ["input_ids", "token_type_ids", "sentence_mask"]
OUTPUTS = ["sentence_logits", "start_logits", "end_logits", "support_logits"]
SMALL = 20_000  # numbers; a smaller matrix stays fp32


def main() -> None:
    """Export, quantise both ways, compare with fp32 and time."""
    parser = argparse.ArgumentParser(description="Export an evidence model to int8 ONNX.")
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path, help="a folder")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    whole = options.out / "evidence-fp32.onnx"
    export(options.checkpoint, whole)
    weights_int8(whole, options.out / "evidence-int8.onnx")
    dynamic_int8(whole, options.out / "evidence-dynamic-int8.onnx")
    for path in sorted(options.out.glob("*.onnx")):
        size = path.stat().st_size / 1e6
        print(f"{path.name}: {size:.1f} MB, sha256 {sha256(path)}, {timed(path)}")
        print("  ", differences(whole, path))


def export(checkpoint: Path, out: Path) -> None:
    """Write the fp32 model of *checkpoint*."""
    model = EvidenceModel()
    model.load_state_dict(torch.load(checkpoint)["model"])
    model.eval()
    ids = torch.randint(1000, 2000, (2, 24))
    types = torch.zeros_like(ids)
    types[:, 8:] = 1
    sentences = torch.zeros(2, 3, 24)
    sentences[:, 0, 8:16] = sentences[:, 1, 16:24] = 1
    batch = {0: "batch", 1: "tokens"}
    torch.onnx.export(
        model,
        (ids, types, sentences),
        str(out),
        input_names=INPUTS,
        output_names=OUTPUTS,
        dynamic_axes={
            "input_ids": batch,
            "token_type_ids": batch,
            "sentence_mask": {0: "batch", 1: "sentences", 2: "tokens"},
            "sentence_logits": {0: "batch", 1: "sentences"},
            "start_logits": batch,
            "end_logits": batch,
            "support_logits": {0: "batch"},
        },
        opset_version=17,
        dynamo=False,
    )


def weights_int8(source: Path, out: Path) -> None:
    """Store every large matrix of *source* as int8 with scales, and dequantise it in the graph.

    A matrix of a product has one scale for each output column, the word vectors one for each word.
    """
    model = onnx.load(source)
    graph = model.graph
    gathered = {node.input[0] for node in graph.node if node.op_type == "Gather"}
    nodes, kept = [], []
    for tensor in list(graph.initializer):
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.ndim != 2 or values.size < SMALL:
            kept.append(tensor)
            continue
        axis = 0 if tensor.name in gathered else 1
        scales = np.abs(values).max(axis=1 - axis, keepdims=True) / 127
        small = np.clip(np.round(values / np.maximum(scales, 1e-12)), -127, 127).astype(np.int8)
        kept.append(numpy_helper.from_array(small, tensor.name + "_int8"))
        kept.append(
            numpy_helper.from_array(scales.ravel().astype(np.float32), tensor.name + "_scale")
        )
        zeros = np.zeros(scales.size, np.int8)
        kept.append(numpy_helper.from_array(zeros, tensor.name + "_zero"))
        names = [tensor.name + suffix for suffix in ("_int8", "_scale", "_zero")]
        nodes.append(helper.make_node("DequantizeLinear", names, [tensor.name], axis=axis))
    del graph.initializer[:]
    graph.initializer.extend(kept)
    rest = list(graph.node)
    del graph.node[:]
    graph.node.extend([*nodes, *rest])
    onnx.checker.check_model(model)
    onnx.save(model, out)


def dynamic_int8(source: Path, out: Path) -> None:
    """Quantise with onnxruntime: int8 products, int8 word vectors."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    with TemporaryDirectory() as folder:
        prepared = Path(folder) / "prepared.onnx"
        quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(
            str(prepared),
            str(out),
            op_types_to_quantize=["MatMul", "Gather", "Gemm"],
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,  # without VNNI the 16-bit sums of AVX2 would overflow
        )


_QUESTION = "Who closed the harbour of the old town after the storm, and why?"
_SENTENCE = (
    "The mayor of the town said on Tuesday that the harbour would stay closed until the divers had "
    "looked at the northern wall, which the storm of last week had damaged in two places."
)


def timed(path: Path, threads: int = 2, rounds: int = 7) -> str:
    """How long 20 sentences take, in windows and each alone, the best of some rounds."""
    pieces, runner = Pieces(load_tokenizer()), OnnxRunner(path.read_bytes(), threads)
    text = Text(None, (_SENTENCE,) * 20)
    cuts = pieces.cut(_QUESTION, text, shared=0)
    windows = [pieces.encode(_QUESTION, Text(None, text.sentences[a:b])) for a, b in cuts]
    alone = [pieces.encode(_QUESTION, Text(None, (sentence,))) for sentence in text.sentences]
    found = []
    for encoded in (windows, alone):
        took = []
        for _ in range(rounds):
            began = time.process_time(), time.perf_counter()
            runner.run(encoded)
            took.append((time.process_time() - began[0], time.perf_counter() - began[1]))
        cpu, wall = (1e3 * min(times) for times in zip(*took, strict=True))
        found.append(f"cpu {cpu:.0f} ms, wall {wall:.0f} ms")
    return f"20 sentences in {len(windows)} windows {found[0]}; as 20 pairs {found[1]}"


def differences(whole: Path, other: Path) -> dict[str, float]:
    """The largest difference of each output on a window."""
    pieces = Pieces(load_tokenizer())
    window = pieces.encode(_QUESTION, Text("Harbour", (_SENTENCE, _SENTENCE[:90])))
    (one,), (two,) = (OnnxRunner(path.read_bytes(), 1).run([window]) for path in (whole, other))
    return {
        name: round(float(np.abs(a - b).max()), 4)
        for name, a, b in zip(OUTPUTS, one, two, strict=True)
    }


if __name__ == "__main__":
    main()
