/**
 * `--demo`: a small account with some weeks behind it. Nothing here is special: these are the commands a person could have given,
 * at the instants they could have given them, journaled like any other.
 */
import { AwsError } from '../../shared/aws/error.ts'
import { CONSOLE_REGION, type In, type OperationName, type Out } from '../../shared/ipc/contract.ts'
import { DAY, HOUR, type Instant, startOfDay } from '../../shared/time.ts'
import type { Pacer } from './pacer.ts'
import type { World } from './world.ts'

interface Machine {
  readonly name: string
  readonly type: string
  readonly workload: string
  readonly env: 'prod' | 'dev'
  readonly launchDay: number
  readonly monitoring?: boolean
  readonly elasticIp?: boolean
  readonly stopDay?: number
  readonly terminateDay?: number
}

/** Where a person looks first. */
const REGION = CONSOLE_REGION
const AMI_PARAMETER = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
/** People begin their day at nine. */
const OFFICE_HOUR = 9 * HOUR

const MACHINES: readonly Machine[] = [
  {
    name: 'web-1',
    type: 'm7i.large',
    workload: 'web-diurnal',
    env: 'prod',
    launchDay: 0,
    monitoring: true,
    elasticIp: true,
  },
  { name: 'web-2', type: 'm7i.large', workload: 'web-diurnal', env: 'prod', launchDay: 0, monitoring: true },
  { name: 'db-1', type: 'r7i.large', workload: 'steady-db', env: 'prod', launchDay: 1 },
  { name: 'report-batch', type: 'c7i.xlarge', workload: 'nightly-batch', env: 'prod', launchDay: 3 },
  { name: 'ci-runner', type: 'c7i.large', workload: 'ci-burst', env: 'dev', launchDay: 5 },
  { name: 'dev-anna', type: 't3.micro', workload: 'idle-dev', env: 'dev', launchDay: 8 },
  { name: 'api-canary', type: 't3.small', workload: 'memory-leak', env: 'dev', launchDay: 12, stopDay: 20 },
  { name: 'old-import', type: 't3.medium', workload: 'cron-box', env: 'dev', launchDay: 2, terminateDay: 15 },
]

type Run = <K extends OperationName>(operation: K, input: In<K>) => Promise<Out<K>>
interface Step {
  readonly at: Instant
  readonly work: () => Promise<void>
}

/** Replays the account's story from the world's birth and ends `lengthMs` later. */
export async function seedDemo(world: World, pacer: Pacer, lengthMs: number): Promise<void> {
  const epoch = world.engine.now
  const run = ((operation: OperationName, input: object) =>
    world.execute(operation, input, { region: REGION, origin: 'sim' })) as Run
  const { Parameter } = await run('ssm:GetParameter', { Name: AMI_PARAMETER })
  const image = Parameter?.Value
  if (!image) throw new AwsError('InternalError', 'The demo found no Amazon Linux image.', 500)
  const group = await webGroup(run)
  const ids = new Map<string, string>()
  const steps = MACHINES.flatMap((machine) => stepsOf(machine, epoch, run, { image, group, ids }))
  for (const { at, work } of steps.sort((a, b) => a.at - b.at)) {
    await pacer.jumpTo(at)
    await work()
  }
  await pacer.jumpTo(epoch + lengthMs)
}

async function webGroup(run: Run): Promise<string> {
  const { GroupId = '' } = await run('ec2:CreateSecurityGroup', {
    GroupName: 'web',
    Description: 'Web servers: HTTP and HTTPS from anywhere',
  })
  const open = (port: number) => ({
    IpProtocol: 'tcp',
    FromPort: port,
    ToPort: port,
    IpRanges: [{ CidrIp: '0.0.0.0/0' }],
  })
  await run('ec2:AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [open(80), open(443)] })
  return GroupId
}

function stepsOf(
  machine: Machine,
  epoch: Instant,
  run: Run,
  { image, group, ids }: { image: string; group: string; ids: Map<string, string> },
): Step[] {
  const at = (day: number): Instant => startOfDay(epoch) + (day + 1) * DAY + OFFICE_HOUR
  const idOf = (): string => ids.get(machine.name) ?? ''
  const steps: Step[] = [
    {
      at: at(machine.launchDay),
      work: async () => {
        const { Instances = [] } = await run('ec2:RunInstances', launchOf(machine, image, group))
        ids.set(machine.name, Instances[0]?.InstanceId ?? '')
      },
    },
  ]
  if (machine.elasticIp)
    steps.push({
      at: at(machine.launchDay) + HOUR,
      work: async () => {
        const { AllocationId = '' } = await run('ec2:AllocateAddress', { Domain: 'vpc' })
        await run('ec2:AssociateAddress', { AllocationId, InstanceId: idOf() })
      },
    })
  const end = (day: number, operation: 'ec2:StopInstances' | 'ec2:TerminateInstances'): Step => ({
    at: at(day),
    work: async () => {
      await run(operation, { InstanceIds: [idOf()] })
    },
  })
  if (machine.stopDay !== undefined) steps.push(end(machine.stopDay, 'ec2:StopInstances'))
  if (machine.terminateDay !== undefined) steps.push(end(machine.terminateDay, 'ec2:TerminateInstances'))
  return steps
}

function launchOf(machine: Machine, image: string, group: string): In<'ec2:RunInstances'> {
  const tags = [
    { Key: 'Name', Value: machine.name },
    { Key: 'env', Value: machine.env },
    { Key: 'cumulab:workload', Value: machine.workload },
  ]
  return {
    ImageId: image,
    InstanceType: machine.type as never,
    MinCount: 1,
    MaxCount: 1,
    Monitoring: { Enabled: machine.monitoring ?? false },
    ...(machine.name.startsWith('web') ? { SecurityGroupIds: [group] } : {}),
    TagSpecifications: [
      { ResourceType: 'instance', Tags: tags },
      { ResourceType: 'volume', Tags: tags.slice(0, 2) },
    ],
  }
}
