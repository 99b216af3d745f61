/** The statistics and periods a row is offered; others can be typed. AWS: "CloudWatch statistics definitions". */
export const STATISTICS_OFFERED = [
  'Average',
  'Minimum',
  'Maximum',
  'Sum',
  'SampleCount',
  'p10',
  'p50',
  'p90',
  'p95',
  'p99',
  'tm90',
  'tm99',
  'wm99',
  'tc99',
  'ts99',
  'IQM',
] as const

/** Seconds. */
export const PERIODS_OFFERED = [1, 5, 10, 30, 60, 300, 900, 3600, 21_600, 86_400] as const
