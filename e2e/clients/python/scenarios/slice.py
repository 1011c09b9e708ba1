"""One program's path through the first slice. Its last line is JSON: what it logged and what it read back."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import matplotlib.pyplot as plt
import mlflow
import mlflow.sklearn
import numpy as np
import pandas as pd
from mlflow import MlflowClient
from mlflow.entities import Metric, Param, RunTag
from mlflow.exceptions import MlflowException
from readback import double, point, read_model_files, read_run
from sklearn.linear_model import LinearRegression

MLFLOW_3 = int(mlflow.__version__.split(".")[0]) >= 3
STEPS = 1000
START = 1_700_000_000_000
EDGES = [
    ("not-a-number", float("nan"), 1),
    ("infinity", float("inf"), 1),
    ("minus-infinity", float("-inf"), 1),
    ("minus-zero", -0.0, 1),
    ("subnormal", 1e-320, 1),
    ("largest", sys.float_info.max, 1),
    ("third", 1 / 3, 1),
    ("step-beyond-double", 1.0, 2**53 + 1),
    ("step-int64-max", 1.0, 2**63 - 1),
    ("step-negative", 1.0, -5),
]
ONE_RUN = "import mlflow\nwith mlflow.start_run() as run: mlflow.log_param('from', 'environment')\nprint('RUN', run.info.run_id)"

client = MlflowClient()
runs = {}
expected = {}


def expect(label, run, params=(), histories=(), tags=(), files=(), status="FINISHED", parent=""):
    runs[label] = run.info.run_id
    expected[label] = {
        "runId": run.info.run_id,
        "experimentId": run.info.experiment_id,
        "status": status,
        "parentRunId": parent,
        "params": dict(params),
        "histories": {key: sorted(points) for key, points in dict(histories).items()},
        "tags": dict(tags),
        "files": dict(files),
    }


def sha(data):
    return hashlib.sha256(data).hexdigest()


def run_in_environment(**variables):
    """A child program that names its experiment by environment only; returns its run id."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("MLFLOW_EXPERIMENT")}
    done = subprocess.run(
        [sys.executable, "-c", ONE_RUN], env={**clean, **variables}, capture_output=True, text=True, check=True
    )
    return next(line.split()[1] for line in done.stdout.splitlines() if line.startswith("RUN"))


def log_files():
    """Every way to log a file; returns path to hash for those whose bytes are known beforehand."""
    folder = Path("data")
    (folder / "nested").mkdir(parents=True, exist_ok=True)
    (folder / "table.csv").write_text("x,y\n1,2\n3,4\n", newline="")
    (folder / "nested" / "empty.txt").write_bytes(b"")
    (folder / "nested" / "a b;c+d%e.txt").write_text("odd name", newline="")
    mlflow.log_artifacts("data", "data")
    mlflow.log_dict({"depth": 3, "名称": "值"}, "config/settings.json")
    mlflow.log_text("多行\n说明\n", "说明/读我.md")
    figure, axes = plt.subplots()
    axes.plot([1, 4, 9])
    mlflow.log_figure(figure, "plots/curve.png")
    known = {f"data/{path.relative_to(folder).as_posix()}": sha(path.read_bytes()) for path in folder.rglob("*.*")}
    return {**known, "说明/读我.md": sha("多行\n说明\n".encode())}


def sweep():
    """A parent with every kind of value, three children and a grandchild."""
    with mlflow.start_run(run_name="sweep 扫描", description="The whole slice", tags={"team": "研究"}) as parent:
        params = {"lr": "0.01", "layers": "3", "规模 size": "大", "prompt": "长" * 20_000, "empty": ""}
        mlflow.log_params(params)
        mlflow.log_param("optimizer", "adam")
        losses = []
        for step in range(STEPS):
            value, timestamp = 1 / (step + 1), START + step
            mlflow.log_metric("loss", value, step=step, timestamp=timestamp)
            losses.append(point(value, timestamp, step))
        accuracy = [Metric("accuracy", i / STEPS, START + i, i) for i in range(STEPS)]
        edges = [Metric(f"edge/{name}", value, START, step) for name, value, step in EDGES]
        client.log_batch(parent.info.run_id, accuracy + edges, [Param("batch", "yes")], [RunTag("batch", "yes")])
        mlflow.set_tag("stage", "draft")
        mlflow.set_tags({"owner": "Ada", "removed": "soon"})
        mlflow.delete_tag("removed")
        frame = pd.DataFrame({"x": [1, 2], "y": [0.5, 1.5]})
        mlflow.log_input(mlflow.data.from_pandas(frame, name="训练集"), context="training")
        files = log_files()
        for index in range(3):
            with mlflow.start_run(run_name=f"trial-{index}", nested=True) as child:
                mlflow.log_param("index", index)
                mlflow.log_metric("score", index * 0.5, step=0, timestamp=START)
                if index == 0:
                    with mlflow.start_run(run_name="fold", nested=True) as fold:
                        mlflow.log_param("fold", "a")
                    expect("fold", fold, {"fold": "a"}, parent=child.info.run_id)
            score = {"score": [point(index * 0.5, START, 0)]}
            expect(f"trial-{index}", child, {"index": str(index)}, score, parent=parent.info.run_id)
    histories = {"loss": losses, "accuracy": [point(m.value, m.timestamp, m.step) for m in accuracy]}
    histories.update({m.key: [point(m.value, m.timestamp, m.step)] for m in edges})
    tags = {"team": "研究", "stage": "draft", "owner": "Ada", "batch": "yes"}
    expect("sweep", parent, {**params, "optimizer": "adam", "batch": "yes"}, histories, tags, files)
    return parent.info.run_id


def model():
    """A scikit-learn model, logged and loaded again by each of its addresses; returns the predictions and its files."""
    inputs, outputs = np.array([[1.0], [2.0], [3.0]]), np.array([2.0, 4.0, 6.0])
    keyword = {"name": "model"} if MLFLOW_3 else {"artifact_path": "model"}
    with mlflow.start_run(run_name="model") as run:
        estimator = LinearRegression().fit(inputs, outputs)
        info = mlflow.sklearn.log_model(estimator, input_example=inputs, pip_requirements=["scikit-learn"], **keyword)
        if MLFLOW_3:
            mlflow.log_metric("r2", 1.0, step=0, timestamp=START, model_id=info.model_id)
        else:
            mlflow.log_metric("r2", 1.0, step=0, timestamp=START)
    expect("model", run, {}, {"r2": [point(1.0, START, 0)]})
    addresses = [f"runs:/{run.info.run_id}/model"] + ([f"models:/{info.model_id}"] if MLFLOW_3 else [])
    predictions = [double(mlflow.sklearn.load_model(uri).predict([[4.0]])[0]) for uri in addresses]
    model_id = getattr(info, "model_id", None) or ""
    files = read_model_files(model_id) if model_id else {}
    return {"modelId": model_id, "predictions": predictions, "files": files}


def asynchronous():
    with mlflow.start_run(run_name="asynchronous") as run:
        for step in range(100):
            mlflow.log_metric("loss", step / 4, step=step, timestamp=START + step, synchronous=False)
        mlflow.flush_async_logging()
    expect("asynchronous", run, {}, {"loss": [point(i / 4, START + i, i) for i in range(100)]})


def endings():
    """Runs that failed, were killed, were deleted, and were deleted and restored."""
    try:
        with mlflow.start_run(run_name="failed") as failed:
            raise RuntimeError("diverged")
    except RuntimeError:
        expect("failed", failed, status="FAILED")
    killed = mlflow.start_run(run_name="killed")
    mlflow.end_run("KILLED")
    expect("killed", killed, status="KILLED")
    for label in ["deleted", "restored"]:
        with mlflow.start_run(run_name=label) as run:
            mlflow.log_param("kept", "whole")
        expect(label, run, {"kept": "whole"})
        mlflow.delete_run(run.info.run_id)
    client.restore_run(runs["restored"])


def experiments():
    """Experiments named by environment and by id, deleted, restored, and named again."""
    by_name = run_in_environment(MLFLOW_EXPERIMENT_NAME="/Users/ada/churn/baseline")
    by_id = run_in_environment(MLFLOW_EXPERIMENT_ID=mlflow.get_experiment_by_name("/Shared/QuickStart").experiment_id)
    scratch = mlflow.create_experiment("/Shared/Scratch", tags={"purpose": "草稿"})
    with mlflow.start_run(experiment_id=scratch, run_name="by argument") as run:
        pass
    expect("by argument", run)
    client.delete_experiment(scratch)
    client.restore_experiment(scratch)
    client.set_experiment_tag(scratch, "restored", "yes")
    client.rename_experiment(scratch, "/Shared/Scratch renamed")
    gone = mlflow.create_experiment("/Shared/Gone")
    client.delete_experiment(gone)
    try:
        again = mlflow.set_experiment("/Shared/Gone").experiment_id
    except MlflowException:
        again = ""
    return {"byName": by_name, "byId": by_id, "scratch": scratch, "gone": gone, "goneAgain": again}


def search(experiment_id):
    """Run names in the order found, by filter."""

    def names(filter_string, order_by=None, view=1):
        found = client.search_runs([experiment_id], filter_string, view, order_by=order_by)
        return [run.info.run_name for run in found]

    return {
        "scores": names("metrics.score >= 0.5 and params.index != '2'", ["metrics.score DESC"]),
        "children": names(f"tags.mlflow.parentRunId = '{runs['sweep']}'", ["metrics.score DESC"]),
        "status": names("attributes.status = 'FAILED'"),
        "like": names("params.`规模 size` LIKE '%大%' AND tags.team = '研究'"),
        "dataset": names("dataset.name = '训练集'"),
        "deleted": names("", view=2),
        "frame": sorted(mlflow.search_runs([experiment_id], "metrics.loss < 1")["tags.mlflow.runName"]),
    }


def main():
    quickstart = mlflow.set_experiment("/Shared/QuickStart").experiment_id
    sweep()
    loaded = model()
    asynchronous()
    endings()
    found = search(quickstart)
    places = experiments()
    result = {
        "version": mlflow.__version__,
        "experimentId": quickstart,
        "experiments": places,
        "model": loaded,
        "search": found,
        "expected": expected,
        "read": {label: read_run(run_id) for label, run_id in runs.items()},
    }
    print(json.dumps(result))


main()
