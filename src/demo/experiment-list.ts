import type { Domain } from './domains.ts'
import type { Source } from './sources.ts'

/** What is known of an experiment before its runs are drawn. */
export interface ExperimentPlan {
  name: string
  description: string
  domain: Domain
  /** Place of the owner in the list of people; 0 is who looks at the demo. */
  owner: number
  /** Share of all runs that it gets, against the others. */
  weight: number
  /** Share of its runs that are in sweeps, 0..1. */
  sweeps: number
  /** Age in days of the experiment, and hours since its last run was started. */
  ageDays: number
  quietHours: number
  /** Whether its newest run or sweep is still running. */
  active: boolean
  source: Source
}

const VISION = 'https://github.com/example-works/line-vision'
const RISK = 'https://gitlab.com/example-works/risk-models'
const FORECAST = 'https://github.com/example-works/demand'
const TEXT = 'https://github.com/example-works/text-services'

const script = (repository: string, name: string): Source => ({ kind: 'script', repository, script: name })
const notebook = (path: string): Source => ({ kind: 'notebook', path })
const project = (repository: string, folder: string, entryPoint: string): Source => ({
  kind: 'project',
  repository,
  folder,
  entryPoint,
})
const job = (repository: string, name: string, id: number): Source => ({
  kind: 'job',
  repository,
  script: name,
  job: id,
})

const LONG_NAME =
  '/Users/tomas.novak/baseline with every augmentation we have ever tried, frozen backbone, three seeds each, retrained on the relabelled subset of the night shift (do not delete before the audit)'

type Row = [string, Domain, number, number, number, number, number, boolean, Source, string]

// Name, domain, owner, weight, sweeps, age (days), quiet (hours), active, source, description.
// prettier-ignore
const ROWS: Row[] = [
  ['/Shared/vision/defect-detection/resnet-augment', 'steel', 0, 24, 0.6, 64, 0.4, true, project(VISION, 'training', 'train'), 'Which augmentation helps residual nets most on **steel strip v6**? Goal: `val_acc` of 0.96 without a larger net.'],
  ['/Shared/churn/baseline', 'churn', 2, 10, 0.35, 120, 30, false, notebook('/Shared/churn/notebooks/01-baseline'), 'Reference models for monthly churn. New ideas have to beat the AUC of these.'],
  ['/Shared/nlp/ticket-routing', 'tickets', 5, 9, 0.35, 45, 1.5, true, script(TEXT, 'routing/train.py'), 'Sends a support ticket to one of five desks. The macro F1 on the evaluation split decides.'],
  ['/Shared/forecasting/store-demand/tft', 'demand', 6, 9, 0.5, 80, 5, true, project(FORECAST, 'tft', 'fit'), 'Daily demand per store and item, 28 days ahead, quantiles 0.1, 0.5, 0.9.'],
  ['/Shared/vision/defect-detection/night-shift-check', 'steel', 8, 5, 0, 90, 9, false, job(VISION, 'jobs/night_check.py', 4417), 'Retrains the production model every night and compares it with the day before.'],
  ['/Users/{user}/scratchpad', 'welds', 0, 4, 0, 30, 2, false, notebook('/Users/{user}/weld-seams-first-look'), 'Quick trials on the weld images. Nothing here is final.'],
  ['/Shared/QuickStart', 'first', 1, 2, 0, 12, 26, false, script(TEXT, 'quickstart.py'), 'A first run with the client: one parameter, one metric, one file.'],
  ['/Shared/视觉/钢材缺陷-基线', 'steel', 4, 4, 0.3, 38, 20, false, script(VISION, 'baseline/train.py'), '钢带表面缺陷分类的基线实验：先确定学习率与批大小，再比较数据增强。'],
  ['/Shared/vision/segmentation/defect-masks', 'masks', 3, 7, 0.4, 52, 3, true, script(VISION, 'masks/train.py'), 'Pixel masks instead of labels. Small stains are the hard class.'],
  ['/Shared/churn/boosted-trees', 'churn', 2, 12, 0.8, 70, 50, false, script(RISK, 'churn/search.py'), 'Search over boosted trees with five folds for the promising ones.'],
  ['/Shared/nlp/language-models/small-gpt', 'pretrain', 7, 3, 0.4, 25, 1, true, script(TEXT, 'pretrain/train.py'), 'Pretraining at small scale: learning rate against width, and what makes the loss spike.'],
  ['iris', 'first', 1, 1, 0, 200, 3200, false, notebook('/Users/tomas.novak/iris'), 'From the tutorial.'],
  [LONG_NAME, 'welds', 1, 1, 0, 41, 300, false, script(VISION, 'welds/train.py'), 'Kept for the audit of the third quarter.'],
  ['/Users/wang.min/评论情感分类', 'comments', 4, 3, 0.3, 33, 12, false, notebook('/Users/wang.min/评论情感分类'), '电商评论三分类，比较中文与多语言模型。'],
  ['/Shared/forecasting/grid-load', 'load', 7, 6, 0.3, 150, 16, false, script(FORECAST, 'load/fit.py'), 'Hourly load of four zones, one day ahead. Weather forecasts are allowed as inputs.'],
  ['/Shared/risk/card-fraud', 'fraud', 6, 8, 0.6, 95, 28, false, script(RISK, 'fraud/train.py'), 'Two payments in a hundred are fraud: look at average precision before AUC.'],
  ['/Shared/vision/segmentation/field-parcels', 'parcels', 3, 5, 0.3, 110, 70, false, project(VISION, 'parcels', 'train'), 'Crop types from aerial images, seven classes.'],
  ['/Shared/nlp/review-sentiment', 'reviews', 5, 5, 0.2, 130, 400, false, notebook('/Shared/nlp/notebooks/review-sentiment'), 'Three classes. Finished; the distilled model is in production.'],
  ['/Users/aisha.rahman/churn-text-features', 'churn', 2, 3, 0, 20, 6, false, notebook('/Users/aisha.rahman/churn-text-features'), 'Does the text of the last ticket add anything?'],
  ['/Users/kenji.sato/unet-depth', 'masks', 3, 3, 0.5, 28, 90, false, script(VISION, 'masks/train.py'), 'Deeper encoders, same decoder.'],
  ['/Shared/forecasting/store-demand/classical', 'demand', 6, 3, 0, 85, 700, false, notebook('/Shared/forecasting/notebooks/classical'), 'Seasonal naive, ETS, Prophet and trees: what the deep models have to beat.'],
  ['/Shared/risk/credit-default', 'credit', 2, 5, 0.5, 160, 210, false, script(RISK, 'credit/train.py'), 'Probability of default within a year; the model must stay explainable.'],
  ['/Shared/vision/defect-detection/lr-range-test', 'steel', 0, 4, 0.9, 58, 500, false, script(VISION, 'training/range_test.py'), 'How far can the learning rate go before the loss runs away?'],
  ['/Shared/vision/defect-detection/weld-seams', 'welds', 0, 5, 0.4, 47, 44, false, project(VISION, 'welds', 'train'), 'Four classes, few images: small nets and strong augmentation.'],
  ['pytorch-first-steps', 'welds', 5, 1, 0, 260, 5000, false, notebook('/Users/sofia.marino/pytorch-first-steps'), 'Notes from the course.'],
  ['/Users/david.osei/holiday-effects', 'demand', 6, 2, 0, 15, 8, false, notebook('/Users/david.osei/holiday-effects'), 'School holidays by region, against public ones only.'],
  ['/Users/ingrid.berg/warmup-length', 'pretrain', 7, 2, 0.6, 18, 30, false, script(TEXT, 'pretrain/train.py'), 'Warm-up of 50 to 500 steps at three learning rates.'],
  ['/Shared/nlp/language-models/lora-ranks', 'tickets', 5, 3, 0.6, 36, 60, false, script(TEXT, 'routing/train.py'), 'Is rank 4 enough for ticket routing?'],
  ['/Shared/risk/card-fraud-weekly', 'fraud', 8, 4, 0, 210, 60, false, job(RISK, 'jobs/fraud_weekly.py', 2093), 'Scheduled every Monday. Alerts when the average precision falls.'],
  ['/Users/{user}/thesis student/augmentation notes', 'steel', 0, 2, 0, 44, 170, false, notebook('/Users/{user}/thesis student/augmentation notes'), 'For the thesis: one figure per augmentation.'],
  ['/Shared/视觉/焊缝-少样本', 'welds', 4, 2, 0.2, 26, 100, false, script(VISION, 'welds/train.py'), '焊缝图像的少样本学习。'],
  ['/Users/sofia.marino/intent-zh', 'comments', 5, 2, 0, 60, 900, false, notebook('/Users/sofia.marino/intent-zh'), 'Multilingual model against a Chinese one.'],
]

/** The experiments that were written by hand; a small workspace has the first of them. */
export const EXPERIMENTS: ExperimentPlan[] = ROWS.map(
  ([name, domain, owner, weight, sweeps, ageDays, quietHours, active, source, description]) => ({
    name,
    domain,
    owner,
    weight,
    sweeps,
    ageDays,
    quietHours,
    active,
    source,
    description,
  }),
)
