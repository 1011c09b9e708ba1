import { bookmarkRoutes } from '../bookmarks/routes.ts'
import { bulkRoutes } from '../bulk/routes.ts'
import { changeRoutes } from '../changes/routes.ts'
import { mlflowExperimentRoutes } from '../experiments/mlflow.ts'
import { experimentRoutes } from '../experiments/routes.ts'
import { exportRoutes } from '../exports/routes.ts'
import { findRoutes } from '../find/routes.ts'
import { folderRoutes } from '../folders/routes.ts'
import { historyRoutes } from '../history/routes.ts'
import type { Routes } from '../http/routes.ts'
import { mlflowDatasetRoutes } from '../datasets/mlflow.ts'
import { getArtifactRoute, mlflowArtifactRoutes } from '../artifacts/mlflow.ts'
import { artifactRoutes } from '../artifacts/routes.ts'
import { mlflowModelArtifactRoutes } from '../models/mlflow-artifacts.ts'
import { mlflowModelRoutes } from '../models/mlflow.ts'
import { mlflowMetricRoutes } from '../metrics/mlflow.ts'
import { metricRoutes } from '../metrics/routes.ts'
import { mlflowLoggingRoutes } from '../runs/mlflow-logging.ts'
import { mlflowRunRoutes } from '../runs/mlflow.ts'
import { runRoutes } from '../runs/routes.ts'
import { trashRoutes } from '../trash/routes.ts'
import { viewRoutes } from '../views/routes.ts'
import { workspaceRoutes } from '../workspace/routes.ts'
import { serverInfoRoutes } from './server-info.ts'

/** Our own API: each is mounted at `/api/v1`. */
export const OWN_ROUTES: readonly Routes[] = [
  serverInfoRoutes,
  folderRoutes,
  experimentRoutes,
  runRoutes,
  bulkRoutes,
  metricRoutes,
  artifactRoutes,
  trashRoutes,
  changeRoutes,
  findRoutes,
  viewRoutes,
  historyRoutes,
  exportRoutes,
  workspaceRoutes,
  bookmarkRoutes,
]

/** MLflow's API: each is mounted at every one of {@link MLFLOW_PREFIXES}. */
export const MLFLOW_ROUTES: readonly Routes[] = [
  mlflowExperimentRoutes,
  mlflowRunRoutes,
  mlflowLoggingRoutes,
  mlflowMetricRoutes,
  mlflowArtifactRoutes,
  mlflowDatasetRoutes,
  mlflowModelRoutes,
  mlflowModelArtifactRoutes,
]

/** Routes at the root, such as MLflow's `/get-artifact`. */
export const ROOT_ROUTES: readonly Routes[] = [getArtifactRoute]

/** Where MLflow's routes are found: as of today, for its own page, and for Java and R clients of 1.x. */
export const MLFLOW_PREFIXES = [
  '/api/2.0',
  '/ajax-api/2.0',
  '/api/2.0/preview',
  '/ajax-api/2.0/preview',
] as const
