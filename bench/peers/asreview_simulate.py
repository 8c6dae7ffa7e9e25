"""ASReview's own simulation of a set: asreview_simulate.py SET.csv RUNS.json MODEL

SET.csv has the columns title, abstract, included; RUNS.json holds the rows known beforehand, one
list a run. Prints JSON: versions, seconds of processor time and the order of each run.
"""

import json
import os
import resource
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import asreview  # noqa: E402
import pandas  # noqa: E402
import sklearn  # noqa: E402
from asreview.learner import ActiveLearningCycle  # noqa: E402
from asreview.models.models import get_ai_config  # noqa: E402
from asreview.simulation.simulate import Simulate  # noqa: E402

runs = []
for priors in json.load(open(sys.argv[2])):
    start = time.process_time()
    table = pandas.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
    labels = table["included"].astype(int)
    cycle = ActiveLearningCycle.from_meta(get_ai_config(sys.argv[3])["value"])
    simulation = Simulate(table[["title", "abstract"]], labels, cycle, print_progress=False)
    simulation.label(priors)
    simulation.review()
    order = [int(i) for i in simulation._results["record_id"]][len(priors):]
    runs.append({"priors": priors, "cpu_s": time.process_time() - start, "order": order})
print(json.dumps({
    "asreview": asreview.__version__,
    "scikit-learn": sklearn.__version__,
    "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    "runs": runs,
}))
