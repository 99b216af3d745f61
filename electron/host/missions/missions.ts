/** Missions at the doors: begins them, watches over the running ones, and answers what is asked about them. */
import { AwsError } from '../../../shared/aws/error.ts'
import { CONSOLE_REGION, type In, type Out } from '../../../shared/ipc/contract.ts'
import type { Mission, MissionEntry, MissionRun, MissionStep } from '../../../shared/operations/missions.ts'
import { isoOf } from '../../../shared/time.ts'
import { callIn } from '../../engine/index.ts'
import type { Desk } from '../desk.ts'
import type { Trail } from '../trail/trail.ts'
import type { World } from '../world.ts'
import { accountOf, monthToDate, spentSince } from './account.ts'
import { certificateOf } from './certificate.ts'
import { checkRun, isRight, SETUP_AGENT, withVariables } from './checks.ts'
import { draftMission } from './draft.ts'
import { missionOf } from './schema.ts'
import { scoreOf } from './score.ts'
import { captured } from './setup.ts'
import { SHIPPED } from './shipped.ts'

type Named<K extends 'sim:StartMission' | 'sim:TakeMissionHint' | 'sim:AnswerMission'> = In<K>

const refuse = (message: string): AwsError => new AwsError('ValidationError', message, 400)
const asking = { region: CONSOLE_REGION, origin: 'sim' } as const

export class Missions {
  readonly #world: World
  readonly #desk: Desk
  readonly #trail: Trail
  /** What a check could see may have changed since the last look. */
  #changed = true
  #heard = -1
  #looking: Promise<void> | undefined

  constructor(world: World, desk: Desk, trail: Trail) {
    this.#world = world
    this.#desk = desk
    this.#trail = trail
    world.onCommit(() => {
      this.#changed = true
    })
    world.onSwap(() => {
      this.#changed = true
    })
  }

  /** Looks whether steps have passed, when something happened since the last time. Called several times a second. */
  async watch(): Promise<void> {
    if (this.#looking || this.#world.exchanging || this.#world.halted) return
    if (!this.#changed && this.#heard === this.#trail.heard) return
    await this.look()
  }

  /** Looks now. */
  async look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined
    })
    await this.#looking
  }

  async #look(): Promise<void> {
    this.#changed = false
    this.#heard = this.#trail.heard
    for (const run of this.#records().runs) {
      if (run.done) continue
      const mission = this.#find(run.id)
      if (!mission) continue
      const checked = checkRun(accountOf(this.#world, this.#trail), mission, run)
      if (checked !== run) await this.#keep(mission, checked)
    }
  }

  list(): MissionEntry[] {
    const { runs, missions } = this.#records()
    const imported = missions.map(({ text }) => missionOf(text))
    const hidden = new Set(imported.map(({ id }) => id))
    return [
      ...SHIPPED.filter(({ id }) => !hidden.has(id)).map((mission) => this.#entry(mission, 'shipped', runs)),
      ...imported.map((mission) => this.#entry(mission, 'imported', runs)),
    ]
  }

  /** @throws AwsError when the mission needs another world, or its setup is refused. */
  async start({ id }: Named<'sim:StartMission'>): Promise<Out<'sim:StartMission'>> {
    const mission = this.#mission(id)
    if (mission.world === 'demo' && !this.#hasDemo())
      throw refuse(
        'This mission is played in the world of the demo company. Make one on the World page, and begin there.',
      )
    let variables: Readonly<Record<string, unknown>> = { region: mission.region }
    for (const { operation, input, capture = {} } of mission.setup ?? []) {
      const call = { region: mission.region, origin: 'sim', userAgent: SETUP_AGENT } as const
      const output = await this.#desk.execute(operation, withVariables(input, variables) as object, call)
      variables = { ...variables, ...captured(output, capture) }
    }
    const run: MissionRun = {
      id,
      startedAt: isoOf(this.#world.engine.now),
      monthToDateAtStart: monthToDate(this.#world.engine),
      variables,
      passed: {},
      hints: {},
      misses: {},
    }
    await this.#keep(mission, run)
    await this.look()
    return { entry: this.#entryOf(id) }
  }

  async leave({ id }: { readonly id: string }): Promise<Out<'sim:LeaveMission'>> {
    this.#run(id)
    await this.#world.execute('sim:RecordMissionRun', { id, run: null }, asking)
    return {}
  }

  async hint({ id, step: name }: Named<'sim:TakeMissionHint'>): Promise<Out<'sim:TakeMissionHint'>> {
    const { mission, run, step } = this.#stepOf(id, name)
    const taken = run.hints[name] ?? 0
    const hint = step.hints[taken]
    if (!hint) throw refuse('This step has no further hint.')
    if (!run.done && !run.passed[name])
      await this.#keep(mission, { ...run, hints: { ...run.hints, [name]: taken + 1 } })
    return { hint, left: step.hints.length - taken - 1 }
  }

  async answer({ id, step: name, answer }: Named<'sim:AnswerMission'>): Promise<Out<'sim:AnswerMission'>> {
    const { mission, run, step } = this.#stepOf(id, name)
    if (step.check.when !== 'answer') throw refuse('This step asks no question: it passes when it is done.')
    if (run.passed[name]) return { right: true }
    if (!(step.after ?? []).every((each) => run.passed[each])) throw refuse('The steps before this one come first.')
    const right = isRight(accountOf(this.#world, this.#trail), mission, run, step, answer)
    const at = isoOf(this.#world.engine.now)
    await this.#keep(
      mission,
      right
        ? { ...run, passed: { ...run.passed, [name]: { at } } }
        : { ...run, misses: { ...run.misses, [name]: (run.misses[name] ?? 0) + 1 } },
    )
    if (right) await this.look()
    return { right }
  }

  async import({ text }: In<'sim:ImportMission'>): Promise<Out<'sim:ImportMission'>> {
    const { id } = missionOf(text)
    await this.#world.execute('sim:RecordMission', { id, text }, asking)
    return { id }
  }

  async delete({ id }: { readonly id: string }): Promise<Out<'sim:DeleteMission'>> {
    const { runs, missions } = this.#records()
    if (!missions.some((each) => each.id === id)) throw refuse(`No imported mission is called ${id}.`)
    await this.#world.execute('sim:RecordMission', { id, text: null }, asking)
    if (runs.some((each) => each.id === id) && !SHIPPED.some((each) => each.id === id))
      await this.#world.execute('sim:RecordMissionRun', { id, run: null }, asking)
    return {}
  }

  draft(input: In<'sim:DraftMission'>): Out<'sim:DraftMission'> {
    return { text: draftMission(this.#trail, input, isoOf(this.#world.engine.now)) }
  }

  certificate({ id, learner }: In<'sim:GetMissionCertificate'>): Out<'sim:GetMissionCertificate'> {
    const mission = this.#mission(id)
    const run = this.#run(id)
    if (!run.done) throw refuse('A certificate is written when every step has passed.')
    return certificateOf(mission, run, learner, this.#world.engine.seed)
  }

  /** Keeps a run as a command of the world; one with nothing left to do is finished. */
  async #keep(mission: Mission, run: MissionRun): Promise<void> {
    const whole = mission.steps.every(({ id }) => run.passed[id])
    const done = { at: isoOf(this.#world.engine.now), spent: spentSince(this.#world.engine, run) }
    await this.#world.execute(
      'sim:RecordMissionRun',
      { id: run.id, run: whole && !run.done ? { ...run, done } : run },
      asking,
    )
  }

  #records(): Out<'sim:GetMissionRecords'> {
    return this.#world.engine.run('sim:GetMissionRecords', {}, callIn(CONSOLE_REGION, 'sim'))
  }

  #find(id: string): Mission | undefined {
    const imported = this.#records().missions.find((each) => each.id === id)
    return imported ? missionOf(imported.text) : SHIPPED.find((each) => each.id === id)
  }

  #mission(id: string): Mission {
    const mission = this.#find(id)
    if (!mission) throw refuse(`No mission is called ${id}.`)
    return mission
  }

  #run(id: string): MissionRun {
    const run = this.#records().runs.find((each) => each.id === id)
    if (!run) throw refuse(`The mission ${id} has not begun.`)
    return run
  }

  #stepOf(id: string, name: string): { mission: Mission; run: MissionRun; step: MissionStep } {
    const mission = this.#mission(id)
    const step = mission.steps.find((each) => each.id === name)
    if (!step) throw refuse(`The mission ${id} has no step ${name}.`)
    return { mission, run: this.#run(id), step }
  }

  #entryOf(id: string): MissionEntry {
    const entry = this.list().find(({ mission }) => mission.id === id)
    if (!entry) throw refuse(`No mission is called ${id}.`)
    return entry
  }

  #entry(mission: Mission, origin: MissionEntry['origin'], runs: readonly MissionRun[]): MissionEntry {
    const run = runs.find(({ id }) => id === mission.id)
    if (!run) return { mission, origin }
    const [until, spent] = run.done
      ? [run.done.at, run.done.spent]
      : [isoOf(this.#world.engine.now), spentSince(this.#world.engine, run)]
    return { mission, origin, run, score: scoreOf(mission, run, until, spent) }
  }

  /** The demo company is known by its network. */
  #hasDemo(): boolean {
    const Filters = [
      { Name: 'cidr', Values: ['10.20.0.0/16'] },
      { Name: 'tag:team', Values: ['platform'] },
    ]
    const answer = accountOf(this.#world, this.#trail).ask('ec2:DescribeVpcs', { Filters }, CONSOLE_REGION)
    return ((answer as Out<'ec2:DescribeVpcs'> | undefined)?.Vpcs ?? []).length > 0
  }
}
