import type { Column } from './datasets.ts'
import { forecasting } from './tasks/forecasting.ts'
import { languageModel } from './tasks/language-model.ts'
import { quickStart } from './tasks/quick-start.ts'
import { tableModel } from './tasks/table-model.ts'
import { textTuning } from './tasks/text-tuning.ts'
import { vision } from './tasks/vision.ts'

const columns = (type: Column['type'], names: string): Column[] =>
  names.split(' ').map(name => ({ name, type }))

/** The tasks of the demo's experiments, each on its data. */
export const DOMAINS = {
  steel: vision({
    dataset: 'steel-strip',
    version: 'v6',
    uri: 's3://plant-data/steel-strip/v6',
    rows: 18_240,
    classes: ['clean', 'scratch', 'pit', 'scale', 'inclusion', 'crack'],
    chance: 1 / 6,
    ceiling: 0.951,
    score: 'val_acc',
  }),
  welds: vision({
    dataset: 'weld-seams',
    version: 'v2',
    uri: 's3://plant-data/weld-seams/v2',
    rows: 6400,
    classes: ['good', 'porosity', 'undercut', 'spatter'],
    chance: 1 / 4,
    ceiling: 0.918,
    score: 'val_acc',
  }),
  masks: vision({
    dataset: 'defect-masks',
    version: 'v3',
    uri: 's3://plant-data/defect-masks/v3',
    rows: 9300,
    classes: ['background', 'scratch', 'dent', 'stain'],
    chance: 0.05,
    ceiling: 0.792,
    score: 'val_miou',
  }),
  parcels: vision({
    dataset: 'field-parcels',
    version: 'v1',
    uri: 's3://remote-sensing/parcels/v1',
    rows: 22_000,
    classes: ['wheat', 'maize', 'rape', 'meadow', 'forest', 'water', 'built'],
    chance: 0.04,
    ceiling: 0.684,
    score: 'val_miou',
  }),
  churn: tableModel({
    dataset: 'customers_monthly',
    version: 'v41',
    uri: 'dbfs:/lake/crm/customers_monthly',
    rows: 84_000,
    target: 'churned',
    positive: 0.163,
    ceiling: 0.872,
    columns: [
      ...columns(
        'long',
        'tenure_months contracts_total support_calls_90d logins_30d invoices_late seats_used seats_paid',
      ),
      ...columns(
        'double',
        'monthly_charge discount_share usage_gb_30d usage_trend nps_last days_since_login',
      ),
      ...columns('string', 'plan region sales_channel industry payment_method last_ticket_text'),
      ...columns('boolean', 'auto_renew has_add_on churned'),
      ...columns('datetime', 'snapshot_date'),
    ],
  }),
  fraud: tableModel({
    dataset: 'card_payments',
    version: 'v17',
    uri: 'dbfs:/lake/risk/card_payments',
    rows: 260_000,
    target: 'fraud',
    positive: 0.021,
    ceiling: 0.958,
    columns: [
      ...columns(
        'double',
        'amount amount_vs_median distance_km velocity_1h velocity_24h merchant_risk device_score',
      ),
      ...columns('long', 'hour weekday account_age_days cards_on_device declines_24h'),
      ...columns('string', 'merchant_category country entry_mode currency'),
      ...columns('boolean', 'card_present first_seen_merchant fraud'),
    ],
  }),
  credit: tableModel({
    dataset: 'loan_applications',
    version: 'v9',
    uri: 'dbfs:/lake/risk/loan_applications',
    rows: 38_000,
    target: 'default',
    positive: 0.074,
    ceiling: 0.791,
    columns: [
      ...columns('double', 'income debt_ratio loan_amount interest_rate utilisation savings'),
      ...columns('long', 'age employment_months inquiries_6m open_lines delinquencies_2y'),
      ...columns('string', 'purpose home_ownership employment_type region'),
      ...columns('boolean', 'co_applicant default'),
    ],
  }),
  demand: forecasting({
    dataset: 'store_demand_daily',
    version: 'v28',
    uri: 'dbfs:/lake/supply/store_demand_daily',
    rows: 1_460_000,
    horizon: 28,
    season: 7,
    naive: 0.243,
    level: 57,
    columns: [
      ...columns('string', 'store item category'),
      ...columns('datetime', 'day'),
      ...columns('double', 'units price temperature rain'),
      ...columns('boolean', 'promotion holiday'),
    ],
  }),
  load: forecasting({
    dataset: 'grid_load_hourly',
    version: 'v12',
    uri: 'dbfs:/lake/energy/grid_load_hourly',
    rows: 350_400,
    horizon: 24,
    season: 24,
    naive: 0.078,
    level: 5120,
    columns: [
      ...columns('string', 'zone'),
      ...columns('datetime', 'hour'),
      ...columns('double', 'load_mw temperature wind_speed irradiance'),
      ...columns('boolean', 'holiday'),
    ],
  }),
  tickets: textTuning({
    dataset: 'support-tickets',
    version: 'v5',
    uri: 'corp/support-tickets',
    rows: 24_600,
    classes: ['billing', 'outage', 'how_to', 'cancel', 'other'],
    ceiling: 0.884,
  }),
  reviews: textTuning({
    dataset: 'product-reviews',
    version: 'v3',
    uri: 'corp/product-reviews',
    rows: 52_000,
    classes: ['negative', 'neutral', 'positive'],
    ceiling: 0.921,
  }),
  comments: textTuning({
    dataset: 'shop-comments-zh',
    version: 'v2',
    uri: 'corp/shop-comments-zh',
    rows: 31_000,
    classes: ['差评', '中评', '好评'],
    ceiling: 0.934,
  }),
  pretrain: languageModel({
    dataset: 'web-clean-sample',
    version: 'v1',
    uri: 's3://corpora/web-clean-sample/v1',
    rows: 4_200_000,
  }),
  first: quickStart(),
} as const

/** Name of a task on its data. */
export type Domain = keyof typeof DOMAINS
