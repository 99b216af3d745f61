/** A host under test without doors or real time: the world store, the clock and the controls on a clock the test turns. */
import { randomInt } from 'node:crypto'
import { createInProcessDoor } from '../../electron/api/in-process.ts'
import { worldHash } from '../../electron/engine/kernel/world-hash.ts'
import { CloudShell } from '../../electron/host/cloud-shell/cloud-shell.ts'
import { type Controls, createControls } from '../../electron/host/controls.ts'
import { createBackend, createDesk } from '../../electron/host/desk.ts'
import type { Effects } from '../../electron/host/effect.ts'
import { Machines } from '../../electron/host/machines/machines.ts'
import { Missions } from '../../electron/host/missions/missions.ts'
import { openWorld } from '../../electron/host/open-world.ts'
import type { NewWorldOptions } from '../../electron/host/options.ts'
import { Pacer, type Timing } from '../../electron/host/pacer.ts'
import { Trail } from '../../electron/host/trail/trail.ts'
import type { World } from '../../electron/host/world.ts'
import type { In, OperationName, Out } from '../../shared/ipc/contract.ts'
import { EPOCH } from './harness.ts'

/** A clock that moves when the test says so; `soon` and `every` work is run by `turn` and `pass`. */
export class ManualTiming implements Timing {
  now = 1000
  readonly #soon: (() => void)[] = []
  readonly #every: { ms: number; next: number; work: () => void }[] = []
  monotonic = (): number => this.now
  soon(work: () => void): void {
    this.#soon.push(work)
  }
  every(ms: number, work: () => void): () => void {
    const timer = { ms, next: this.now + ms, work }
    this.#every.push(timer)
    return () => {
      this.#every.splice(this.#every.indexOf(timer), 1)
    }
  }
  /** Runs what was put off until the event loop is free. */
  turn(): void {
    for (const work of this.#soon.splice(0)) work()
  }
  /** Lets real milliseconds pass, beat by beat. */
  pass(ms: number): void {
    const end = this.now + ms
    for (;;) {
      const due = this.#every.reduce((least, timer) => Math.min(least, timer.next), Number.POSITIVE_INFINITY)
      if (due > end) break
      this.now = due
      for (const timer of this.#every.filter(({ next }) => next === due)) {
        timer.next += timer.ms
        timer.work()
      }
      this.turn()
    }
    this.now = end
  }
  /** The machine slept: time went by and nothing ran. */
  sleep(ms: number): void {
    this.now += ms
    for (const timer of this.#every) timer.next = this.now
  }
}

export interface HostUnderTest {
  readonly world: World
  readonly pacer: Pacer
  readonly controls: Controls
  readonly timing: ManualTiming
  readonly problems: string[]
  run<K extends OperationName>(operation: K, input: In<K>, region?: string): Promise<Out<K>>
  /** The same through the desk, as the API's door does: CloudTrail hears of it. */
  ask<K extends OperationName>(operation: K, input: In<K>, region?: string): Promise<Out<K>>
  /** What the watch over missions does several times a second. */
  look(): Promise<void>
  control<K extends OperationName>(operation: K, input: In<K>): Promise<Out<K>>
  /** Lets simulated time pass without the pacer. */
  wait(seconds: number): void
  hash(): string
  close(): void
}

export interface HostSetup {
  /** Absent: in memory. */
  readonly folder?: string
  readonly world?: NewWorldOptions
  readonly effects?: Effects
  readonly rate?: number
}

export async function openHost({ folder, world: options, effects = {}, rate }: HostSetup = {}): Promise<HostUnderTest> {
  const timing = new ManualTiming()
  const problems: string[] = []
  const { world } = await openWorld({
    folder,
    world: { seed: 7, epoch: EPOCH, ...options },
    rate,
    effects,
    monotonic: timing.monotonic,
    wall: () => EPOCH,
    chance: () => randomInt(2 ** 32),
    onProblem: (message) => problems.push(message),
  })
  const pacer = new Pacer(world, timing)
  const trail = new Trail(world)
  const desk = createDesk(world, trail)
  const backend = createBackend(desk)
  const cloudShell = new CloudShell({ world, door: createInProcessDoor(backend), supports: backend.supports })
  const missions = new Missions(world, desk, trail)
  const machines = new Machines(world)
  const controls = createControls(world, pacer, { machines, cloudShell, missions })
  return {
    world,
    pacer,
    controls,
    timing,
    problems,
    run: (operation, input, region = 'us-east-1') =>
      world.execute(operation, input, { region, origin: 'console' }) as never,
    ask: (operation, input, region = 'us-east-1') =>
      desk.execute(operation, input, { region, origin: 'api', accessKeyId: 'test' }) as never,
    look: () => missions.look(),
    control: async (operation, input) => {
      const answer = controls.run(operation as never, input)
      // An advance moves in slices that the test's own clock has to grant.
      const granted = setInterval(() => timing.turn(), 0)
      try {
        return (await answer) as never
      } finally {
        clearInterval(granted)
      }
    },
    wait: (seconds) => {
      const until = world.engine.now + seconds * 1000
      while (!world.step(until, 5000));
    },
    hash: () => worldHash(world.engine.snapshot()),
    close: () => {
      world.saveClock()
      world.store.close()
    },
  }
}

/** The image every test launches from. */
export async function amazonLinux(host: HostUnderTest): Promise<string> {
  const { Parameter } = await host.run('ssm:GetParameter', {
    Name: '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64',
  })
  return Parameter?.Value as string
}

export async function launch(host: HostUnderTest, count = 1): Promise<string[]> {
  const { Instances = [] } = await host.run('ec2:RunInstances', {
    ImageId: await amazonLinux(host),
    InstanceType: 't3.micro',
    MinCount: count,
    MaxCount: count,
  })
  return Instances.map(({ InstanceId }) => InstanceId as string)
}

export const volume = (host: HostUnderTest, size = 1): Promise<Out<'ec2:CreateVolume'>> =>
  host.run('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: size, VolumeType: 'gp3' })

export async function volumeIds(host: HostUnderTest): Promise<string[]> {
  const { Volumes = [] } = await host.run('ec2:DescribeVolumes', {})
  return Volumes.map(({ VolumeId }) => VolumeId as string)
}
