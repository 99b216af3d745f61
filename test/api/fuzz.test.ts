/**
 * A model-driven fuzzer over every supported operation on the real world: never a failure of ours, every refusal in its
 * protocol's envelope and without a trace in the world, every acceptance replayable. SEED=… and RUNS=… choose the run.
 */
import { afterEach, describe, expect, it } from 'vitest'
import { createGateway } from '../../electron/api/gateway.ts'
import type { ServiceModel } from '../../electron/api/model.ts'
import { loadModel } from '../../electron/api/models.ts'
import type { WireRequest } from '../../electron/api/wire.ts'
import { restoreEngine } from '../../electron/engine/index.ts'
import { worldHash } from '../../electron/engine/kernel/world-hash.ts'
import { EFFECTS } from '../../electron/host/effects/index.ts'
import { MAIN } from '../../electron/host/world-store.ts'
import { REGIONS } from '../../shared/ipc/contract.ts'
import { amazonLinux, type HostUnderTest, launch, openHost, volume } from '../support/host.ts'
import { type Chance, createChance } from './fuzz/chance.ts'
import { type Answer, readAnswer } from './fuzz/envelopes.ts'
import { inputFor, requestFor, type Target } from './fuzz/requests.ts'
import { Memory } from './fuzz/values.ts'

const seed = Number(process.env['SEED'] ?? 20_261_123)
const runs = Number(process.env['RUNS'] ?? 2000)
/** After so many requests a new world is opened: hashing an old one takes long. */
const REQUESTS_A_WORLD = 250
/** AWS: a batch may be carried out in part and refused for the rest; spec: TerminateInstances is evaluated per Availability Zone. */
const PARTLY_REFUSED = new Set(['TerminateInstances'])

/** AWS: refusals that carry no sentence. */
const WORDLESS = new Set(['UnknownOperationException', 'ParameterNotFound'])
/** The run goes on after a failure, so that one run shows several, but not for ever. */
const FAULTS_MAX = 12

interface Fuzzed {
  readonly host: HostUnderTest
  readonly memory: Memory
  readonly failures: unknown[]
  ask(request: WireRequest): ReturnType<ReturnType<typeof createGateway>>
}

/** Images that operations on one's own have something to do with. */
async function ownImages(host: HostUnderTest): Promise<void> {
  const SourceImageId = await amazonLinux(host)
  for (const Name of ['one', 'two']) await host.run('ec2:CopyImage', { SourceImageId, SourceRegion: 'us-east-1', Name })
}

/** A fleet of each kind, small enough to leave the quotas alone. */
async function ownFleets(host: HostUnderTest): Promise<string> {
  const ImageId = await amazonLinux(host)
  const { LaunchTemplate } = await host.run('ec2:CreateLaunchTemplate', {
    LaunchTemplateName: 'fleet',
    LaunchTemplateData: { ImageId, InstanceType: 't3.nano' },
  })
  const LaunchTemplateSpecification = { LaunchTemplateId: LaunchTemplate?.LaunchTemplateId, Version: '1' }
  const fleet = await host.run('ec2:CreateFleet', {
    LaunchTemplateConfigs: [{ LaunchTemplateSpecification }],
    TargetCapacitySpecification: { TotalTargetCapacity: 1, DefaultTargetCapacityType: 'spot' },
  })
  const request = await host.run('ec2:RequestSpotFleet', {
    SpotFleetRequestConfig: {
      IamFleetRole: 'arn:aws:iam::123456789012:role/fleet',
      TargetCapacity: 1,
      LaunchSpecifications: [{ ImageId, InstanceType: 't3.nano' }],
    },
  })
  return JSON.stringify([LaunchTemplate, fleet, request])
}

async function openFuzzed(worldSeed: number): Promise<Fuzzed> {
  const host = await openHost({ world: { seed: worldSeed }, effects: EFFECTS })
  const failures: unknown[] = []
  const { world } = host
  const gateway = createGateway({
    backend: {
      simulatedRegions: REGIONS,
      supports: (operation) => world.supports(operation),
      call: (operation, input, { region }) => world.execute(operation, input as object, { region, origin: 'api' }),
    },
    defaultRegion: REGIONS[0],
    onInternalError: (error) => failures.push(error),
  })
  const memory = new Memory()
  await launch(host, 2)
  await volume(host)
  for (const operation of [
    'DescribeInstances',
    'DescribeSubnets',
    'DescribeVpcs',
    'DescribeSecurityGroupRules',
    'DescribeVolumes',
  ] as const)
    memory.learn(JSON.stringify(await host.run(`ec2:${operation}`, {})))
  await ownImages(host)
  memory.learn(await ownFleets(host))
  host.wait(300)
  memory.learn(JSON.stringify(await host.run('ec2:DescribeImages', { Owners: ['self'] })))
  memory.learn(
    JSON.stringify(await host.run('ec2:DescribeImages', { Filters: [{ Name: 'name', Values: ['al2023*'] }] })),
  )
  return { host, memory, failures, ask: (request) => gateway(request, 'fuzzed-request-id') }
}

/** Every operation of the engine that a wire model names, in every protocol of its service. */
async function targetsOf(operations: readonly string[]): Promise<Target[]> {
  const targets: Target[] = []
  for (const full of operations) {
    const [service, operation] = full.split(':') as [string, string]
    const model: ServiceModel | undefined = await loadModel(service)
    if (model && Object.hasOwn(model.operations, operation))
      for (const protocol of model.protocols) targets.push({ model, operation, protocol })
  }
  return targets
}

function expectGood(answer: Answer, { failures, host }: Fuzzed): void {
  expect(failures).toEqual([])
  expect(host.problems).toEqual([])
  expect(answer.status === 501 || answer.status < 500, `status ${answer.status} ${answer.code}`).toBe(true)
  if (answer.status < 400) return
  expect(answer.code, 'the code of a refusal').toMatch(/^[A-Za-z][\w.]*$/)
  if (!WORDLESS.has(answer.code as string)) expect(answer.message, `the sentence of ${answer.code}`).not.toBe('')
  expect(answer.message).not.toMatch(/undefined|\[object|NaN(?!')|TypeError|is not a function|Cannot read/)
}

/** What was accepted must be replayable, and time must be able to go on. */
async function expectValid(
  { host }: Fuzzed,
  birth: ReturnType<HostUnderTest['world']['engine']['snapshot']>,
): Promise<void> {
  host.wait(40 * 86_400)
  const { engine, store } = host.world
  const again = restoreEngine(birth)
  for (const entry of store.entries(MAIN, birth.rev)) again.replay(entry)
  while (!again.advanceTo(engine.now).done);
  expect(worldHash(again.snapshot())).toBe(worldHash(engine.snapshot()))
  const bill = {
    TimePeriod: { Start: '2026-10-01', End: '2026-11-01' },
    Granularity: 'DAILY',
    Metrics: ['UnblendedCost'],
  } as const
  expect(await host.run('ce:GetCostAndUsage', { ...bill, Metrics: [...bill.Metrics] })).toBeDefined()
}

async function fuzzWorld(
  chance: Chance,
  requests: number,
  tally: Map<string, [accepted: number, refused: number]>,
): Promise<void> {
  const fuzzed = await openFuzzed(1 + chance.below(1_000_000))
  const { host, memory } = fuzzed
  const birth = structuredClone(host.world.engine.snapshot())
  const targets = await targetsOf(host.world.engine.operations)
  let hash = host.hash()
  for (let i = 0; i < requests; i++) {
    if (chance.oneIn(8)) {
      host.wait(chance.pick([1, 10, 60, 300, 4000, 90_000]))
      hash = host.hash()
    }
    const target = chance.pick(targets)
    const source = { chance, memory, rubbishOneIn: chance.pick([4, 20, 100, 400]), isPlain: !chance.oneIn(3) }
    const input = inputFor(source, target)
    const request = requestFor(source, target, input)
    const { rev } = host.world.engine
    try {
      const response = await fuzzed.ask(request)
      const answer = readAnswer(response, 'any')
      expectGood(answer, fuzzed)
      const after = host.hash()
      const isRefused = answer.status >= 400 && !PARTLY_REFUSED.has(target.operation)
      if (isRefused || host.world.engine.kindOf(`${target.model.service}:${target.operation}`) === 'query') {
        expect(host.world.engine.rev).toBe(rev)
        expect(after, 'the world after a refusal or a question').toBe(hash)
      }
      hash = after
      if (answer.status < 400) memory.learn(answer.bytes.toString('utf8').slice(0, 20_000))
      const counts = tally.get(target.operation) ?? [0, 0]
      counts[answer.status < 400 ? 0 : 1]++
      tally.set(target.operation, counts)
    } catch (error) {
      const what = JSON.stringify(input)?.slice(0, 2000)
      const problem = error instanceof Error ? (error.stack ?? error.message) : String(error)
      const cause = fuzzed.failures.splice(0).concat(host.problems.splice(0)).map(String).join('; ')
      faults.push(`${target.model.service}:${target.operation} (${target.protocol}) ${what}\n${cause}\n${problem}`)
      if (faults.length >= FAULTS_MAX || host.world.halted) throw new Error(faults.join('\n\n'))
      hash = host.hash()
    }
  }

  await expectValid(fuzzed, birth)
  host.close()
}

const rerun = (from: number): string => `SEED=${from} RUNS=${runs} npm test -- test/api/fuzz.test.ts`
const faults: string[] = []
const tally = new Map<string, [accepted: number, refused: number]>()

afterEach(() => {
  if (!process.env['FUZZ_TALLY']) return
  for (const [operation, [accepted, refused]] of [...tally].sort()) console.log(operation, accepted, refused)
})

describe(`fuzzed requests (see again: ${rerun(seed)})`, () => {
  it('never break the account, whatever they hold', { timeout: 60_000 + runs * 60 }, async () => {
    const chance = createChance(seed)
    for (let left = runs; left > 0; left -= REQUESTS_A_WORLD)
      await fuzzWorld(chance, Math.min(left, REQUESTS_A_WORLD), tally)
    if (faults.length > 0) throw new Error(faults.join('\n\n'))
    const [accepted, refused] = [...tally.values()].reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0])
    // A fuzzer whose every request is refused at the door would prove nothing of what lies behind it.
    expect(accepted).toBeGreaterThan(runs / 10)
    expect(refused).toBeGreaterThan(runs / 10)
  })
})
