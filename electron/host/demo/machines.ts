/** Who runs what at Moonlight Shop. Days count from the founding; what stands between asterisks of a comment is waste to be found. */

export type Team = 'shop' | 'data' | 'platform'
export type Environment = 'prod' | 'dev' | 'test'

export interface Machine {
  readonly name: string
  readonly team: Team
  readonly env: Environment
  readonly type: string
  readonly workload: string
  /** Its first day. */
  readonly from: number
  readonly stopped?: number
  readonly terminated?: number
  readonly subnet?: 'prod-a' | 'prod-c' | 'db-a' | 'db-c'
  readonly image?: 'golden'
  readonly monitoring?: boolean
  readonly elasticIp?: boolean
  readonly credits?: 'unlimited' | 'standard'
  /** A second volume, which outlives the instance. */
  readonly data?: { readonly type: string; readonly size: number; readonly iops?: number }
  /** Stopped at seven in the evening and started at nine, Monday to Friday. */
  readonly officeHours?: true
  readonly region?: string
}

export const MACHINES: readonly Machine[] = [
  {
    name: 'web-1',
    team: 'shop',
    env: 'prod',
    type: 'm7i.large',
    workload: 'web-diurnal',
    from: 0,
    subnet: 'prod-a',
    monitoring: true,
    elasticIp: true,
  },
  {
    name: 'web-2',
    team: 'shop',
    env: 'prod',
    type: 'm7i.large',
    workload: 'web-diurnal',
    from: 0,
    subnet: 'prod-c',
    monitoring: true,
  },
  // *500 GiB for a database of some twenty*
  {
    name: 'db-1',
    team: 'shop',
    env: 'prod',
    type: 'r7i.large',
    workload: 'steady-db',
    from: 0,
    subnet: 'db-a',
    data: { type: 'gp3', size: 500 },
  },
  {
    name: 'bastion',
    team: 'platform',
    env: 'prod',
    type: 't3.micro',
    workload: 'idle-dev',
    from: 0,
    subnet: 'prod-a',
    elasticIp: true,
  },
  // *a generation that costs more and does less*
  { name: 'vpn', team: 'platform', env: 'prod', type: 't2.micro', workload: 'cron-box', from: 3 },
  // *terminated without its data volume and its address*
  {
    name: 'old-import',
    team: 'data',
    env: 'prod',
    type: 'm4.xlarge',
    workload: 'cron-box',
    from: 5,
    terminated: 250,
    elasticIp: true,
    data: { type: 'gp2', size: 300 },
  },
  { name: 'dev-minsu', team: 'shop', env: 'dev', type: 't3.micro', workload: 'idle-dev', from: 10 },
  { name: 'monitor', team: 'platform', env: 'prod', type: 't3.small', workload: 'cron-box', from: 15 },
  { name: 'report-batch', team: 'data', env: 'prod', type: 'c7i.xlarge', workload: 'nightly-batch', from: 20 },
  // *eight processors for what two could do*
  { name: 'etl-1', team: 'data', env: 'prod', type: 'm5.2xlarge', workload: 'idle-dev', from: 30 },
  // *gp2 where gp3 costs a fifth less*
  {
    name: 'warehouse',
    team: 'data',
    env: 'prod',
    type: 'r5.xlarge',
    workload: 'steady-db',
    from: 35,
    data: { type: 'gp2', size: 1000 },
  },
  { name: 'ci-runner-1', team: 'platform', env: 'dev', type: 'c7i.large', workload: 'ci-burst', from: 40 },
  {
    name: 'shop-test-1',
    team: 'shop',
    env: 'test',
    type: 't3.medium',
    workload: 'web-diurnal',
    from: 60,
    officeHours: true,
  },
  {
    name: 'shop-test-2',
    team: 'shop',
    env: 'test',
    type: 't3.medium',
    workload: 'web-diurnal',
    from: 60,
    officeHours: true,
  },
  {
    name: 'shop-test-3',
    team: 'shop',
    env: 'test',
    type: 't3.large',
    workload: 'steady-db',
    from: 61,
    officeHours: true,
  },
  { name: 'dev-jiwoo', team: 'shop', env: 'dev', type: 't3.micro', workload: 'idle-dev', from: 70, stopped: 300 },
  // *test servers that nobody sends to bed*
  { name: 'data-test-1', team: 'data', env: 'test', type: 'm5.large', workload: 'idle-dev', from: 90 },
  { name: 'data-test-2', team: 'data', env: 'test', type: 'm5.large', workload: 'idle-dev', from: 90 },
  { name: 'data-test-3', team: 'data', env: 'test', type: 'm5.xlarge', workload: 'cron-box', from: 120 },
  // *works harder than its credits allow, and pays for it*
  {
    name: 'thumbnailer',
    team: 'shop',
    env: 'prod',
    type: 't3.micro',
    workload: 'nightly-batch',
    from: 110,
    credits: 'unlimited',
  },
  // *stopped, while its provisioned IOPS are not*
  {
    name: 'render-old',
    team: 'shop',
    env: 'prod',
    type: 'c5.xlarge',
    workload: 'nightly-batch',
    from: 130,
    stopped: 320,
    data: { type: 'io1', size: 200, iops: 3000 },
  },
  { name: 'ci-runner-2', team: 'platform', env: 'dev', type: 'c7i.large', workload: 'ci-burst', from: 150 },
  {
    name: 'web-3',
    team: 'shop',
    env: 'prod',
    type: 'm7i.large',
    workload: 'web-diurnal',
    from: 180,
    subnet: 'prod-a',
    image: 'golden',
    monitoring: true,
  },
  {
    name: 'web-4',
    team: 'shop',
    env: 'prod',
    type: 'm7i.large',
    workload: 'web-diurnal',
    from: 180,
    subnet: 'prod-c',
    image: 'golden',
    monitoring: true,
  },
  {
    name: 'db-replica',
    team: 'shop',
    env: 'prod',
    type: 'r7i.large',
    workload: 'steady-db',
    from: 200,
    subnet: 'db-c',
    data: { type: 'gp3', size: 500 },
  },
  // *a trial in a Region where nobody looks*
  {
    name: 'benchmark',
    team: 'data',
    env: 'dev',
    type: 'c5.2xlarge',
    workload: 'idle-dev',
    from: 330,
    region: 'us-east-1',
  },
]
