import { tableDataset } from '../datasets.ts'
import { pythonFloat } from '../number-text.ts'
import { paramsOf } from '../setup.ts'
import type { Setup, Task } from '../setup.ts'
import { tableCurves, tableOutcome } from './table-curves.ts'
import { featureNames, fitSeconds, testRows } from './table-data.ts'
import type { TableData } from './table-data.ts'
import { drawTable, tuneTable } from './table-hyper.ts'
import type { TableHyper } from './table-hyper.ts'

const FLAVOR = {
  xgboost: 'xgboost',
  lightgbm: 'lightgbm',
  random_forest: 'sklearn',
  logistic_regression: 'sklearn',
} as const
const WORD = { xgboost: 'xgb', lightgbm: 'lgbm', random_forest: 'rf', logistic_regression: 'logreg' } as const

/** Boosted trees and simpler models on a table: many short runs, with a value per boosting round. */
export function tableModel(data: TableData): Task {
  const setup = (hyper: TableHyper): Setup => {
    const trees = hyper.model !== 'logistic_regression'
    const boosted = trees && hyper.model !== 'random_forest'
    return {
      words: [WORD[hyper.model], ...(trees ? [`d${hyper.depth}`] : ['l2']), hyper.features.replace('_', '-')],
      params: paramsOf({
        model: hyper.model,
        n_estimators: trees ? hyper.rounds : undefined,
        max_depth: trees ? hyper.depth : undefined,
        learning_rate: boosted ? pythonFloat(hyper.rate) : undefined,
        subsample: boosted ? pythonFloat(hyper.subsample) : undefined,
        colsample_bytree: boosted ? pythonFloat(hyper.columns) : undefined,
        min_child_weight: boosted ? hyper.childWeight : undefined,
        reg_lambda: boosted ? pythonFloat(hyper.l2) : undefined,
        C: trees ? undefined : pythonFloat(hyper.l2),
        penalty: trees ? undefined : 'l2',
        early_stopping_rounds: boosted ? 50 : undefined,
        class_weight: hyper.balance ? 'balanced' : 'None',
        target: data.target,
        test_size: '0.2',
        features: hyper.features,
        n_features: featureNames(data, hyper).length,
        feature_names: JSON.stringify(featureNames(data, hyper)),
        random_state: hyper.seed,
        fold: hyper.fold?.[0],
        n_folds: hyper.fold?.[1],
      }),
      datasets: [
        tableDataset(
          {
            name: data.dataset,
            version: data.version,
            context: 'training',
            rows: Math.round(data.rows * 0.8),
            sourceType: 'delta_table',
            uri: data.uri,
          },
          data.columns,
        ),
        tableDataset(
          {
            name: data.dataset,
            version: data.version,
            context: 'test',
            rows: testRows(data),
            sourceType: 'delta_table',
            uri: data.uri,
          },
          data.columns,
        ),
      ],
      classes: [`not_${data.target}`, data.target],
      flavors: [FLAVOR[hyper.model], 'python_function'],
      seconds: fitSeconds(data, hyper),
      gpu: false,
      outcome: random => tableOutcome(data, hyper, random),
      vary: random => setup({ ...hyper, ...tuneTable(random) }),
      fold: (index, count) => setup({ ...hyper, fold: [index, count] }),
      series: course => tableCurves(data, hyper, course),
    }
  }
  return {
    primary: { key: 'auc', greaterIsBetter: true },
    space: {
      learning_rate: 'loguniform(0.005, 0.5)',
      max_depth: 'randint(2, 12)',
      min_child_weight: 'randint(1, 20)',
      subsample: 'uniform(0.5, 1.0)',
      colsample_bytree: 'uniform(0.4, 1.0)',
      reg_lambda: 'loguniform(0.01, 30)',
    },
    crossValidated: 0.4,
    draw: random => setup(drawTable(random)),
  }
}
