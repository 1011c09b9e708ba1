import { randomBytes } from './random-bytes.ts'
import type { RunPlan } from './run-plan.ts'
import type { DemoArtifact } from './types.ts'

const VERSIONS: Record<string, [string, string]> = {
  pytorch: ['torch', '2.8.0'],
  sklearn: ['scikit-learn', '1.7.2'],
  xgboost: ['xgboost', '3.0.5'],
  lightgbm: ['lightgbm', '4.6.0'],
  transformers: ['transformers', '4.56.2'],
  prophet: ['prophet', '1.1.7'],
}

/** The files of a logged model below `path`: MLmodel, environment, data. */
export function* modelFiles(plan: RunPlan, path: string): Generator<DemoArtifact> {
  const { flavors } = plan.setup
  const [flavor = 'python_function'] = flavors
  const requirements = requirementsOf(flavor)
  const file = flavor === 'pytorch' ? 'model.pth' : flavor === 'sklearn' ? 'model.pkl' : 'model.bin'
  yield { path: `${path}/MLmodel`, content: () => mlmodel(plan, path, flavor, `data/${file}`) }
  yield { path: `${path}/requirements.txt`, content: () => `${requirements.join('\n')}\n` }
  yield { path: `${path}/conda.yaml`, content: () => condaYaml(requirements) }
  yield {
    path: `${path}/data/${file}`,
    content: () => randomBytes(plan.random.split('weights'), 4096),
  }
}

function requirementsOf(flavor: string): string[] {
  const own = VERSIONS[flavor]
  return ['mlflow==3.4.0', 'numpy==2.3.3', 'pandas==2.3.2', ...(own ? [own.join('==')] : [])]
}

function mlmodel(plan: RunPlan, path: string, flavor: string, data: string): string {
  const version = VERSIONS[flavor]?.[1]
  return [
    `artifact_path: ${path}`,
    'flavors:',
    ...(flavor === 'python_function'
      ? []
      : [`  ${flavor}:`, `    model_data: ${data}`, `    ${flavor}_version: ${version ?? ''}`]),
    '  python_function:',
    '    env:',
    '      conda: conda.yaml',
    `    loader_module: mlflow.${flavor}`,
    '    python_version: 3.12.11',
    'mlflow_version: 3.4.0',
    `model_uuid: ${plan.random.split('model uuid').hex(32)}`,
    `run_id: ${plan.id}`,
    `utc_time_created: '${new Date(plan.start + Math.round(plan.duration * 0.985)).toISOString().replace('T', ' ').slice(0, 23)}'`,
    '',
  ].join('\n')
}

function condaYaml(requirements: string[]): string {
  return [
    'channels:',
    '- conda-forge',
    'dependencies:',
    '- python=3.12.11',
    '- pip',
    '- pip:',
    ...requirements.map(line => `  - ${line}`),
    'name: mlflow-env',
    '',
  ].join('\n')
}
