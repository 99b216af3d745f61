/** The archetypes a guest may follow, as the tag `cumulab:workload` names them. */
export const WORKLOADS = [
  'web-diurnal',
  'idle-dev',
  'cron-box',
  'steady-db',
  'nightly-batch',
  'ci-burst',
  'memory-leak',
  'queue-worker',
] as const
