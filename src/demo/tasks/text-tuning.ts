import { tensorDataset } from '../datasets.ts'
import { numberText, pythonFloat } from '../number-text.ts'
import { paramsOf } from '../setup.ts'
import type { Setup, Task } from '../setup.ts'
import { textCurves, textOutcome } from './text-curves.ts'
import { evalEvery, evalRows, stepsOf } from './text-steps.ts'
import type { TextData } from './text-data.ts'
import { MODELS, drawText, tuneText } from './text-hyper.ts'
import type { TextHyper } from './text-hyper.ts'

/** Fine-tuning a language model on labelled texts, step by step, as the usual trainer logs it. */
export function textTuning(data: TextData): Task {
  const setup = (hyper: TextHyper): Setup => ({
    words: [
      hyper.model.replace(/-(base|uncased|v3)/g, ''),
      ...(hyper.rank > 0 ? [`lora${hyper.rank}`] : []),
      `bs${hyper.batch * hyper.accumulation}`,
    ],
    params: paramsOf({
      model_name_or_path: hyper.model,
      learning_rate: numberText(hyper.rate, hyper.style),
      per_device_train_batch_size: hyper.batch,
      gradient_accumulation_steps: hyper.accumulation,
      num_train_epochs: hyper.epochs,
      warmup_ratio: pythonFloat(hyper.warmup),
      lr_scheduler_type: hyper.schedule,
      weight_decay: pythonFloat(hyper.decay),
      max_seq_length: hyper.length,
      lora_r: hyper.rank > 0 ? hyper.rank : undefined,
      lora_alpha: hyper.rank > 0 ? hyper.rank * 2 : undefined,
      fp16: hyper.fp16,
      logging_steps: hyper.logging,
      eval_steps: evalEvery(data, hyper),
      max_steps: stepsOf(data, hyper),
      metric_for_best_model: 'eval_f1',
      seed: hyper.seed,
      training_args: hyper.json ? argumentsJson(data, hyper) : undefined,
      fold: hyper.fold?.[0],
      n_folds: hyper.fold?.[1],
    }),
    datasets: [
      tensorDataset(
        {
          name: data.dataset,
          version: data.version,
          context: 'training',
          rows: data.rows,
          sourceType: 'hugging_face',
          uri: data.uri,
        },
        'int64',
        [hyper.length],
      ),
      tensorDataset(
        {
          name: data.dataset,
          version: data.version,
          context: 'evaluation',
          rows: evalRows(data),
          sourceType: 'hugging_face',
          uri: data.uri,
        },
        'int64',
        [hyper.length],
      ),
    ],
    classes: data.classes,
    flavors: ['transformers', 'python_function'],
    seconds:
      70 +
      (data.rows / 1000) *
        hyper.epochs *
        MODELS[hyper.model].cost *
        (hyper.length / 128) *
        (hyper.fp16 ? 1 : 1.8) *
        (hyper.rank > 0 ? 0.75 : 1),
    gpu: true,
    outcome: random => textOutcome(data, hyper, random),
    vary: random => setup({ ...hyper, ...tuneText(hyper, random) }),
    fold: (index, count) => setup({ ...hyper, fold: [index, count] }),
    series: course => textCurves(data, hyper, course),
  })
  return {
    primary: { key: 'eval_f1', greaterIsBetter: true },
    space: {
      learning_rate: 'loguniform(2e-6, 6e-4)',
      warmup_ratio: 'uniform(0, 0.2)',
      weight_decay: 'uniform(0, 0.1)',
      per_device_train_batch_size: 'choice(8, 16, 32)',
    },
    crossValidated: 0,
    draw: random => setup(drawText(data, random)),
  }
}

function argumentsJson(data: TextData, hyper: TextHyper): string {
  return JSON.stringify({
    output_dir: `outputs/${data.dataset}`,
    overwrite_output_dir: true,
    eval_strategy: 'steps',
    per_device_train_batch_size: hyper.batch,
    per_device_eval_batch_size: 64,
    gradient_accumulation_steps: hyper.accumulation,
    learning_rate: hyper.rate,
    adam_beta1: 0.9,
    adam_beta2: 0.999,
    adam_epsilon: 1e-8,
    max_grad_norm: 1,
    num_train_epochs: hyper.epochs,
    lr_scheduler_type: hyper.schedule,
    warmup_ratio: hyper.warmup,
    logging_strategy: 'steps',
    logging_steps: hyper.logging,
    save_strategy: 'steps',
    save_total_limit: 2,
    load_best_model_at_end: true,
    fp16: hyper.fp16,
    dataloader_num_workers: 4,
    report_to: ['mlflow'],
  })
}
