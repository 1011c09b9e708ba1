"""A program that trains as it is told: a line of JSON on stdin for each call, answered when the server has confirmed it."""

import json
import sys

import mlflow


def start(experiment, name, params, metrics):
    mlflow.set_experiment(experiment)
    run = mlflow.start_run(run_name=name)
    mlflow.log_params(params)
    mlflow.log_metrics(metrics, step=0)
    return {"runId": run.info.run_id}


def log(metrics, step):
    mlflow.log_metrics(metrics, step=step)
    return {}


def end(status):
    mlflow.end_run(status)
    return {}


CALLS = {"start": start, "log": log, "end": end}


def answer(reply):
    print(json.dumps(reply), flush=True)


answer({})
for line in sys.stdin:
    call = json.loads(line)
    answer(CALLS[call["call"]](**call["with"]))
