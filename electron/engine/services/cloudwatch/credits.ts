/**
 * The CPU credit engine of T2, T3, T3a and T4g: pure arithmetic, five minutes at a time. Credits are whole ten-thousandths here
 * (one minute at 0.01 % of one vCPU), so sums are exact and do not depend on their order.
 * AWS: EC2 User Guide, "Key concepts and definitions for burstable performance instances" and "Unlimited mode".
 */
import type { InstanceTypeFacts } from '../ec2/index.ts'

/** Ten-thousandths in one credit. A credit is one vCPU at 100 % for one minute. */
export const CREDIT = 10_000
export const BLOCK = 5

export interface CreditRules {
  readonly vcpu: number
  readonly earnPerMinute: number
  readonly max: number
  /** Hundredths of a percent of the whole instance, as CPUUtilization reads it. */
  readonly baseline: number
  /** T2 in standard mode is given these at every start; they are spent first and lie outside the cap. */
  readonly launch: number
  /** T3 and later keep their balance for seven days of being stopped. */
  readonly keepsBalance: boolean
}

export type CreditMode = 'standard' | 'unlimited'

export interface CreditState {
  readonly balance: number
  readonly launch: number
  readonly surplus: number
  /** How far throttling has set in: 0 free, 1 to 3 easing down over 15 minutes, 4 held at the baseline. */
  readonly stage: number
  /** Work put off by throttling, in minute-hundredths of a percent. */
  readonly backlog: number
}

export const NO_CREDITS: CreditState = { balance: 0, launch: 0, surplus: 0, stage: 0, backlog: 0 }

/** AWS: 30 launch credits per vCPU, T2 in standard mode only. */
const LAUNCH_PER_VCPU = 30 * CREDIT
const EASE_MINUTES = 15
const STAGE_HELD = 1 + EASE_MINUTES / BLOCK
const BACKLOG_MAX = 24 * 60 * 10_000

const rulesByType = new Map<string, CreditRules>()

/** The rules of a burstable type; undefined for any other. */
export function creditRules(facts: InstanceTypeFacts): CreditRules | undefined {
  if (!facts.credits) return undefined
  let rules = rulesByType.get(facts.name)
  if (!rules) {
    const isT2 = facts.family === 't2'
    rules = {
      vcpu: facts.vcpu,
      earnPerMinute: Math.round((facts.credits.perHour * CREDIT) / 60),
      max: Math.round(facts.credits.maxAccrued * CREDIT),
      baseline: Math.round(facts.credits.baselinePercentPerVcpu * 100),
      launch: isT2 ? LAUNCH_PER_VCPU * facts.vcpu : 0,
      keepsBalance: !isT2,
    }
    rulesByType.set(facts.name, rules)
  }
  return rules
}

/**
 * The state after `minutes` that used `usage` credits, and the surplus charged in them.
 * Unlimited mode pays its surplus down before the balance grows, and is charged for what exceeds a day's earnings.
 */
export function settleCredits(
  rules: CreditRules,
  mode: CreditMode,
  state: CreditState,
  usage: number,
  minutes: number,
): { state: CreditState; charged: number } {
  const earned = rules.earnPerMinute * minutes
  if (mode === 'standard') {
    const fromLaunch = Math.min(state.launch, usage)
    const balance = Math.min(rules.max, Math.max(0, state.balance + earned - (usage - fromLaunch)))
    return { state: { ...state, balance, launch: state.launch - fromLaunch }, charged: 0 }
  }
  const net = state.balance - state.surplus + earned - usage
  if (net >= 0) return { state: { ...state, balance: Math.min(rules.max, net), surplus: 0 }, charged: 0 }
  return {
    state: { ...state, balance: 0, surplus: Math.min(rules.max, -net) },
    charged: Math.max(0, -net - rules.max),
  }
}

/** The most CPU a minute may take, in hundredths of a percent: eased from 100 % to the baseline, then held there. */
function ceiling(rules: CreditRules, stage: number, minuteOfBlock: number): number {
  if (stage === 0) return 10_000
  if (stage === STAGE_HELD) return rules.baseline
  const spent = BLOCK * (stage - 1) + minuteOfBlock + 1
  return Math.round(rules.baseline + ((10_000 - rules.baseline) * (EASE_MINUTES - spent)) / EASE_MINUTES)
}

/** Throttling sets in while nothing is left, and lifts with calm work or an hour's worth of new credits. */
function nextStage(rules: CreditRules, state: CreditState, wanted: number, minutes: number): number {
  const left = state.balance + state.launch
  if (left === 0) return Math.min(STAGE_HELD, state.stage + 1)
  if (state.stage === 0 || left >= 60 * rules.earnPerMinute) return 0
  return wanted <= rules.baseline * minutes ? state.stage - 1 : state.stage
}

/** Where a fold writes: per minute of a day the CPU that was served, per five minutes the credits. */
export interface CreditDay {
  readonly cpu: Uint16Array
  readonly usage: Float64Array
  readonly balance: Float64Array
  readonly surplus: Float64Array
  readonly charged: Float64Array
}

export const newCreditDay = (): CreditDay => ({
  cpu: new Uint16Array(1440),
  usage: new Float64Array(1440 / BLOCK),
  balance: new Float64Array(1440 / BLOCK),
  surplus: new Float64Array(1440 / BLOCK),
  charged: new Float64Array(1440 / BLOCK),
})

/**
 * Folds the minutes [from, to) of one day (minutes of the day) into `day`, whose `cpu` holds the demand and is lowered to what
 * throttling lets through. `queues`: work withheld waits for later minutes instead of being lost.
 */
export function foldDay(
  rules: CreditRules,
  mode: CreditMode,
  before: CreditState,
  day: CreditDay,
  from: number,
  to: number,
  queues: boolean,
): CreditState {
  let state = before
  for (let start = from; start < to; ) {
    const block = Math.floor(start / BLOCK)
    const end = Math.min(to, (block + 1) * BLOCK)
    let wanted = 0
    let served = 0
    let backlog = state.backlog
    for (let m = start; m < end; m++) {
      const demand = day.cpu[m] as number
      wanted += demand
      if (mode === 'standard') {
        const most = ceiling(rules, state.stage, m - block * BLOCK)
        const given = Math.min(most, 10_000, demand + backlog)
        if (queues) backlog = Math.min(BACKLOG_MAX, Math.max(0, backlog + demand - given))
        day.cpu[m] = given
        served += given
      } else served += demand
    }
    const usage = rules.vcpu * served
    const settled = settleCredits(rules, mode, { ...state, backlog }, usage, end - start)
    const stage = mode === 'standard' ? nextStage(rules, settled.state, wanted + backlog, end - start) : 0
    state = { ...settled.state, stage }
    day.usage[block] = usage
    day.balance[block] = state.balance + state.launch
    day.surplus[block] = state.surplus
    day.charged[block] = settled.charged
    start = end
  }
  return state
}
