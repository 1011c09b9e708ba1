"""What the client reads back, as plain JSON: doubles and int64 as text, so that every bit is compared."""

import hashlib
import math
from pathlib import Path

import mlflow
from mlflow import MlflowClient


def double(value):
    """The text of a double: `NaN`, `Infinity`, `-Infinity`, else the shortest that reads back the same."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return repr(float(value))


def point(value, timestamp, step):
    return [str(step), str(timestamp), double(value)]


def read_files(client, run_id, folder=None):
    """Path to SHA-256 of every file below the run's artifact folder."""
    found = {}
    for entry in client.list_artifacts(run_id, folder):
        if entry.is_dir:
            found.update(read_files(client, run_id, entry.path))
        else:
            local = mlflow.artifacts.download_artifacts(run_id=run_id, artifact_path=entry.path)
            with open(local, "rb") as file:
                found[entry.path] = hashlib.sha256(file.read()).hexdigest()
    return found


def read_model_files(model_id):
    """Path to SHA-256 of every file of a logged model, without the one that the client adds when it fetches them."""
    folder = Path(mlflow.artifacts.download_artifacts(artifact_uri=f"models:/{model_id}"))
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "registered_model_meta")
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def read_run(run_id):
    """One run with its whole metric histories and the hashes of its files."""
    client = MlflowClient()
    run = client.get_run(run_id)
    histories = {}
    for key in run.data.metrics:
        points = client.get_metric_history(run_id, key)
        histories[key] = sorted(point(m.value, m.timestamp, m.step) for m in points)
    tags = run.data.tags
    return {
        "runId": run.info.run_id,
        "name": run.info.run_name,
        "experimentId": run.info.experiment_id,
        "status": run.info.status,
        "lifecycleStage": run.info.lifecycle_stage,
        "user": run.info.user_id,
        "parentRunId": tags.get("mlflow.parentRunId", ""),
        "sourceName": tags.get("mlflow.source.name", ""),
        "note": tags.get("mlflow.note.content", ""),
        "params": dict(run.data.params),
        "latest": {key: double(value) for key, value in run.data.metrics.items()},
        "histories": histories,
        "tags": {key: value for key, value in tags.items() if not key.startswith("mlflow.")},
        "datasets": [
            {
                "name": entry.dataset.name,
                "digest": entry.dataset.digest,
                "context": next((t.value for t in entry.tags if t.key == "mlflow.data.context"), ""),
            }
            for entry in run.inputs.dataset_inputs
        ],
        "files": read_files(client, run_id),
    }
