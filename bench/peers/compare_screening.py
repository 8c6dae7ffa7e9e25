"""Warrant's simulated screening beside ASReview's, same sets and priors, one thread each.

compare_screening.py WARRANT PYTHON parity|speed RUNS SET... prints a table in Markdown.
"""

import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

warrant, python, what, runs, *files = sys.argv[1:]
peer = pathlib.Path(__file__).with_name("asreview_simulate.py")
model = "elas-u4" if what == "parity" else "warrant-1"


def spread(values):
    return f"{statistics.mean(values):.2f} ± {statistics.stdev(values) if len(values) > 1 else 0:.2f}"


with tempfile.TemporaryDirectory() as folder:
    for number, file in enumerate(files):
        answer = subprocess.run(
            [warrant, "simulate", file, "--model", model, "--replicates", runs, "--json", "--orders",
             "--set-out", folder], check=True, capture_output=True, text=True).stdout
        ours = json.loads(answer)["sets"][0]
        priors = pathlib.Path(folder, "priors.json")
        priors.write_text(json.dumps([run["priors"] for run in ours["runs"]]))
        csv = pathlib.Path(folder, ours["name"] + ".csv")
        theirs = json.loads(subprocess.run(
            [python, peer, csv, priors, "elas_u4"], check=True, capture_output=True, text=True).stdout)
        if number == 0:
            print(f"ASReview {theirs['asreview']}, scikit-learn {theirs['scikit-learn']}\n")
            if what == "parity":
                print("| set | records | runs | read per run | same order, record for record |")
                print("|---|---|---|---|---|")
            else:
                print("| set | records | runs | ASReview, CPU s | Warrant, CPU s | ratio |")
                print("|---|---|---|---|---|---|")
        pairs = list(zip(ours["runs"], theirs["runs"]))
        if what == "parity":
            same = sum(a["order"] == b["order"] for a, b in pairs)
            read = spread([len(a["order"]) for a, _ in pairs])
            print(f"| {ours['name']} | {ours['records']} | {len(pairs)} | {read} | "
                  f"{same} of {len(pairs)} |", flush=True)
        else:
            # Each run of theirs reads the file and makes features anew, so each of ours counts that too.
            own = [float(ours["reading_cpu_s"]) + float(a["cpu_s"]) for a, _ in pairs]
            other = [b["cpu_s"] for _, b in pairs]
            ratio = statistics.median(b / a for a, b in zip(own, other))
            print(f"| {ours['name']} | {ours['records']} | {len(pairs)} | {spread(other)} | "
                  f"{spread(own)} | {ratio:.0f} |", flush=True)
