/** The five simulated Regions, in the order of the console's selector. Their names are messages under `region`. */
export const REGIONS = [
  { id: 'us-east-1', group: 'us' },
  { id: 'us-west-2', group: 'us' },
  { id: 'ap-northeast-2', group: 'ap' },
  { id: 'ap-northeast-1', group: 'ap' },
  { id: 'eu-west-1', group: 'eu' },
] as const
