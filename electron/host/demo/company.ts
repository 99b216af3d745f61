/**
 * Moonlight Shop: a small company with fourteen months behind it, so that charts and costs have something to tell at first start.
 * Nothing in it is special: these are commands a person could have given, at the moments they could have given them. Some of what
 * it pays for is waste, planted for the learner to find (machines.ts).
 */
import type { In } from '../../../shared/ipc/contract.ts'
import { DAY, HOUR, type Instant, MINUTE, startOfDay } from '../../../shared/time.ts'
import { MACHINES, type Machine } from './machines.ts'
import { buildNetwork, type Network, tagsOf } from './network.ts'
import type { Stage } from './stage.ts'

/** The company's days: nine in the morning and seven in the evening of Seoul. */
const MORNING = 0
const EVENING = 10 * HOUR
const AMI_PARAMETER = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
/** vCPUs, On-Demand and Spot: a company needs more than a new account may run. */
const ON_DEMAND_QUOTA = { ServiceCode: 'ec2', QuotaCode: 'L-1216C47A', DesiredValue: 96 }
const SPOT_QUOTA = { ServiceCode: 'ec2', QuotaCode: 'L-34B43A08', DesiredValue: 16 }

interface Step {
  readonly at: Instant
  readonly work: () => void
}

/** What the story remembers of what it made. */
interface Cast {
  readonly instances: Map<string, string>
  readonly addresses: Map<string, string>
  readonly images: Map<string, string>
  network: Network | undefined
}

/** Plays the company's life from the world's birth up to `until`. */
export async function foundCompany(stage: Stage, until: Instant): Promise<void> {
  const founded = startOfDay(stage.engine.now) + DAY
  const on = (day: number, hour = MORNING): Instant => founded + day * DAY + hour
  const cast: Cast = { instances: new Map(), addresses: new Map(), images: new Map(), network: undefined }
  const steps: Step[] = [
    { at: on(0, -HOUR), work: () => begin(stage, cast) },
    { at: on(0, HOUR), work: () => cast.network?.routePrivate() },
    ...MACHINES.flatMap((machine) => lifeOf(machine, stage, cast, on)),
    ...officeDays(stage, cast, on, until),
    ...upkeep(stage, cast, on, until),
  ]
  for (const { at, work } of steps.sort((a, b) => a.at - b.at)) {
    if (at > until) break
    await stage.until(at)
    work()
  }
  await stage.until(until)
}

function begin(stage: Stage, cast: Cast): void {
  stage.run('servicequotas:RequestServiceQuotaIncrease', ON_DEMAND_QUOTA)
  stage.run('servicequotas:RequestServiceQuotaIncrease', ON_DEMAND_QUOTA, 'us-east-1')
  stage.run('servicequotas:RequestServiceQuotaIncrease', SPOT_QUOTA)
  cast.network = buildNetwork(stage)
}

function lifeOf(machine: Machine, stage: Stage, cast: Cast, on: (day: number, hour?: number) => Instant): Step[] {
  const { name, region } = machine
  const idOf = (): string => cast.instances.get(name) ?? ''
  const steps: Step[] = [{ at: on(machine.from), work: () => launch(machine, stage, cast) }]
  const then = (at: Instant, work: () => void): void => void steps.push({ at, work })
  if (machine.elasticIp)
    then(on(machine.from, HOUR), () => {
      const Tags = tagsOf(name, machine.team, machine.env)
      const { AllocationId = '' } = stage.run('ec2:AllocateAddress', {
        Domain: 'vpc',
        TagSpecifications: [{ ResourceType: 'elastic-ip', Tags }],
      })
      stage.run('ec2:AssociateAddress', { AllocationId, InstanceId: idOf() })
      cast.addresses.set(name, AllocationId)
    })
  if (machine.stopped !== undefined)
    then(on(machine.stopped, EVENING), () => stage.run('ec2:StopInstances', { InstanceIds: [idOf()] }, region))
  if (machine.terminated !== undefined)
    then(on(machine.terminated, EVENING), () => stage.run('ec2:TerminateInstances', { InstanceIds: [idOf()] }, region))
  return steps
}

function launch(machine: Machine, stage: Stage, cast: Cast): void {
  const { region } = machine
  const newest = stage.run('ssm:GetParameter', { Name: AMI_PARAMETER }, region).Parameter?.Value
  const image = machine.image ? cast.images.get(machine.image) : newest
  const { Instances = [] } = stage.run('ec2:RunInstances', orderOf(machine, image ?? '', cast.network), region)
  cast.instances.set(machine.name, Instances[0]?.InstanceId ?? '')
}

function orderOf(machine: Machine, ImageId: string, network: Network | undefined): In<'ec2:RunInstances'> {
  const { name, team, env, subnet, data, credits } = machine
  const tags = tagsOf(name, team, env)
  const groups = network?.groups
  return {
    ImageId,
    InstanceType: machine.type as never,
    MinCount: 1,
    MaxCount: 1,
    Monitoring: { Enabled: machine.monitoring ?? false },
    ...(subnet ? { SubnetId: network?.subnets.get(subnet) ?? '' } : {}),
    ...(subnet && groups ? { SecurityGroupIds: [subnet.startsWith('db') ? groups.db : groups.web] } : {}),
    ...(credits ? { CreditSpecification: { CpuCredits: credits } } : {}),
    ...(data
      ? {
          BlockDeviceMappings: [
            {
              DeviceName: '/dev/sdf',
              Ebs: {
                VolumeType: data.type as never,
                VolumeSize: data.size,
                DeleteOnTermination: false,
                ...(data.iops === undefined ? {} : { Iops: data.iops }),
              },
            },
          ],
        }
      : {}),
    TagSpecifications: [
      { ResourceType: 'instance', Tags: [...tags, { Key: 'cumulab:workload', Value: machine.workload }] },
      { ResourceType: 'volume', Tags: tags },
    ],
  }
}

/** Who keeps office hours is stopped in the evening and started in the morning, and left alone at weekends. */
function officeDays(stage: Stage, cast: Cast, on: (day: number, hour?: number) => Instant, until: Instant): Step[] {
  const steps: Step[] = []
  const staff = MACHINES.filter((machine) => machine.officeHours)
  const ids = (day: number): string[] =>
    staff.filter((machine) => machine.from < day).map((machine) => cast.instances.get(machine.name) ?? '')
  const first = Math.min(...staff.map((machine) => machine.from)) + 1
  for (let day = first; on(day) <= until; day++) {
    if (new Date(on(day)).getUTCDay() % 6 === 0) continue
    // The first morning finds them running.
    if (ids(day).length > 0 || day > first)
      steps.push({ at: on(day), work: () => stage.run('ec2:StartInstances', { InstanceIds: ids(day) }) })
    steps.push({ at: on(day, EVENING), work: () => stage.run('ec2:StopInstances', { InstanceIds: ids(day) }) })
  }
  return steps
}

/** Snapshots on the first of each month, the golden image, the sale, reserved capacity, and who is told when something burns. */
function upkeep(stage: Stage, cast: Cast, on: (day: number, hour?: number) => Instant, until: Instant): Step[] {
  const steps: Step[] = []
  const idOf = (name: string): string => cast.instances.get(name) ?? ''
  for (let day = 30; on(day) <= until; day += 30)
    steps.push({ at: on(day, EVENING + HOUR), work: () => backUp(stage, idOf('db-1'), day) })
  steps.push({
    at: on(175, EVENING),
    work: () => {
      const image = stage.run('ec2:CreateImage', { InstanceId: idOf('web-1'), Name: 'web-golden', NoReboot: true })
      cast.images.set('golden', image.ImageId ?? '')
    },
  })
  // *a scratch volume that was never attached*
  steps.push({
    at: on(45, 3 * HOUR),
    work: () =>
      stage.run('ec2:CreateVolume', {
        AvailabilityZone: 'ap-northeast-2a',
        Size: 100,
        VolumeType: 'gp2',
        TagSpecifications: [{ ResourceType: 'volume', Tags: tagsOf('scratch', 'data', 'dev') }],
      }),
  })
  steps.push({ at: on(240, 2 * HOUR), work: () => reserve(stage) })
  steps.push({ at: on(310, MORNING), work: () => hireForSale(stage, cast) })
  steps.push({
    at: on(313, EVENING),
    work: () => stage.run('ec2:TerminateInstances', { InstanceIds: [1, 2, 3, 4].map((n) => idOf(`sale-${n}`)) }),
  })
  steps.push({ at: until - 9 * DAY + 5 * MINUTE, work: () => watch(stage, idOf) })
  return steps
}

/** Month after month, and none is ever deleted. */
function backUp(stage: Stage, instance: string, day: number): void {
  const { Volumes = [] } = stage.run('ec2:DescribeVolumes', {
    Filters: [
      { Name: 'attachment.instance-id', Values: [instance] },
      { Name: 'attachment.device', Values: ['/dev/sdf'] },
    ],
  })
  const VolumeId = Volumes[0]?.VolumeId
  if (VolumeId)
    stage.run('ec2:CreateSnapshot', {
      VolumeId,
      Description: `db-1, month ${day / 30}`,
      TagSpecifications: [{ ResourceType: 'snapshot', Tags: tagsOf(`db-1-${day / 30}`, 'shop', 'prod') }],
    })
}

/** Two of the four web servers are reserved for a year. */
function reserve(stage: Stage): void {
  const { ReservedInstancesOfferings = [] } = stage.run('ec2:DescribeReservedInstancesOfferings', {
    InstanceType: 'm7i.large' as never,
    ProductDescription: 'Linux/UNIX' as never,
    OfferingClass: 'standard',
    OfferingType: 'No Upfront',
    InstanceTenancy: 'default',
    MaxDuration: 31_536_000,
    Filters: [{ Name: 'scope', Values: ['Region'] }],
  })
  const id = ReservedInstancesOfferings[0]?.ReservedInstancesOfferingId
  if (id) stage.run('ec2:PurchaseReservedInstancesOffering', { ReservedInstancesOfferingId: id, InstanceCount: 2 })
}

/** Four Spot Instances for the long weekend of the sale. */
function hireForSale(stage: Stage, cast: Cast): void {
  for (let n = 1; n <= 4; n++) {
    const machine: Machine = {
      name: `sale-${n}`,
      team: 'shop',
      env: 'prod',
      type: 'm7i.large',
      workload: 'web-diurnal',
      from: 310,
      subnet: n % 2 ? 'prod-a' : 'prod-c',
    }
    const order = orderOf(machine, cast.images.get('golden') ?? '', cast.network)
    const { Instances = [] } = stage.run('ec2:RunInstances', {
      ...order,
      InstanceMarketOptions: { MarketType: 'spot' },
    })
    cast.instances.set(machine.name, Instances[0]?.InstanceId ?? '')
  }
}

function watch(stage: Stage, idOf: (name: string) => string): void {
  const { TopicArn = '' } = stage.run('sns:CreateTopic', { Name: 'on-call' })
  stage.run('sns:Subscribe', { TopicArn, Protocol: 'email', Endpoint: 'on-call@moonlight.example' })
  const alarm = (machine: string, Threshold: number) =>
    stage.run('cloudwatch:PutMetricAlarm', {
      AlarmName: `${machine}-cpu-high`,
      AlarmDescription: `${machine} is busier than ${Threshold} % for a quarter of an hour`,
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'InstanceId', Value: idOf(machine) }],
      Statistic: 'Average',
      Period: 300,
      EvaluationPeriods: 3,
      Threshold,
      ComparisonOperator: 'GreaterThanThreshold',
      AlarmActions: [TopicArn],
    })
  alarm('web-1', 70)
  alarm('web-2', 70)
  alarm('db-1', 80)
  alarm('thumbnailer', 60)
  stage.run('cloudwatch:PutDashboard', { DashboardName: 'moonlight', DashboardBody: JSON.stringify(board(idOf)) })
}

function board(idOf: (name: string) => string): object {
  const line = (title: string, metric: string, names: readonly string[], x: number, y: number): object => ({
    type: 'metric',
    x,
    y,
    width: 12,
    height: 6,
    properties: {
      title,
      region: 'ap-northeast-2',
      view: 'timeSeries',
      stat: 'Average',
      period: 300,
      metrics: names.map((name) => ['AWS/EC2', metric, 'InstanceId', idOf(name), { label: name }]),
    },
  })
  return {
    widgets: [
      { type: 'text', x: 0, y: 0, width: 24, height: 2, properties: { markdown: '# Moonlight Shop' } },
      line('CPU of the web servers', 'CPUUtilization', ['web-1', 'web-2', 'web-3', 'web-4'], 0, 2),
      line('CPU of the databases', 'CPUUtilization', ['db-1', 'db-replica', 'warehouse'], 12, 2),
      line('Network out', 'NetworkOut', ['web-1', 'web-2', 'web-3', 'web-4'], 0, 8),
      line('CPU credits of the thumbnailer', 'CPUCreditBalance', ['thumbnailer'], 12, 8),
    ],
  }
}
