/**
 * The rule of a composite alarm, as the engine evaluates it and the console checks it while it is typed.
 * AWS: "Composite alarms" (CloudWatch User Guide) and PutCompositeAlarm. AND binds tighter than OR, NOT tighter than both.
 */
export type RuleState = 'ALARM' | 'OK' | 'INSUFFICIENT_DATA'
const RULE_STATES: readonly RuleState[] = ['ALARM', 'OK', 'INSUFFICIENT_DATA']

export type AlarmRule =
  | { readonly kind: 'state'; readonly state: RuleState; readonly alarm: string }
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'not'; readonly rule: AlarmRule }
  | { readonly kind: 'and' | 'or'; readonly rules: readonly AlarmRule[] }
  | {
      readonly kind: 'atLeast'
      readonly least: number
      /** `least` is a share in percent, not a number of alarms. */
      readonly isShare: boolean
      readonly isNot: boolean
      readonly state: RuleState
      readonly alarms: readonly string[]
    }

/** AWS: child alarms, TRUE, FALSE and parentheses are elements. */
export const RULE_ELEMENTS_MAX = 500
export const RULE_CHILDREN_MAX = 100
export const RULE_LENGTH_MAX = 10_240

/** What is wrong with a rule, and where. `found` is the word or sign at that place. */
export interface RuleProblem {
  /** Characters before it, from 0. */
  readonly at: number
  readonly problem: 'end' | 'unexpected' | 'name' | 'threshold' | 'elements'
  readonly found: string
}
export type ParsedRule =
  | { readonly ok: true; readonly rule: AlarmRule; readonly elements: number }
  | { readonly ok: false; readonly error: RuleProblem }

const WORD = /[A-Za-z_]+/y
const SIGN = /\S/y
const BARE_NAME = /[^\s(),"]+/y
const QUOTED_NAME = /"((?:[^"\\]|\\.)*)"/y
const THRESHOLD = /("?)(\d{1,3})(%?)\1/y

/** Thrown inside the parser only. */
class Wrong {
  readonly error: RuleProblem
  constructor(error: RuleProblem) {
    this.error = error
  }
}

/** Reads one rule from left to right. The parentheses an expression may nest are bounded by the number of elements. */
class RuleReader {
  elements = 0
  #at = 0
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  whole(): AlarmRule {
    const rule = this.#either()
    this.#space()
    if (this.#at < this.#text.length) throw this.#wrong('unexpected')
    return rule
  }

  #space(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++
  }
  #peek(pattern: RegExp): RegExpExecArray | null {
    this.#space()
    pattern.lastIndex = this.#at
    return pattern.exec(this.#text)
  }
  #wrong(problem: RuleProblem['problem']): Wrong {
    const found = this.#peek(WORD)?.[0] ?? this.#peek(SIGN)?.[0] ?? ''
    return new Wrong({ at: this.#at, problem: found === '' && problem !== 'elements' ? 'end' : problem, found })
  }
  #takes(word: string): boolean {
    const found = /^\w/.test(word) ? this.#peek(WORD)?.[0] : this.#peek(SIGN)?.[0]
    if (found !== word) return false
    this.#at += word.length
    return true
  }
  #needs(sign: string): void {
    if (!this.#takes(sign)) throw this.#wrong('unexpected')
  }
  #count(): void {
    if (++this.elements > RULE_ELEMENTS_MAX) throw this.#wrong('elements')
  }

  #either(): AlarmRule {
    const rules = [this.#both()]
    while (this.#takes('OR')) rules.push(this.#both())
    return rules.length === 1 ? (rules[0] as AlarmRule) : { kind: 'or', rules }
  }
  #both(): AlarmRule {
    const rules = [this.#negated()]
    while (this.#takes('AND')) rules.push(this.#negated())
    return rules.length === 1 ? (rules[0] as AlarmRule) : { kind: 'and', rules }
  }
  #negated(): AlarmRule {
    let isNot = false
    while (this.#takes('NOT')) isNot = !isNot
    const rule = this.#single()
    return isNot ? { kind: 'not', rule } : rule
  }
  #single(): AlarmRule {
    if (this.#takes('(')) {
      this.#count()
      const rule = this.#either()
      this.#needs(')')
      this.#count()
      return rule
    }
    for (const value of [true, false])
      if (this.#takes(value ? 'TRUE' : 'FALSE')) {
        this.#count()
        return { kind: 'constant', value }
      }
    if (this.#takes('AT_LEAST')) return this.#atLeast()
    const state = this.#state()
    this.#needs('(')
    const alarm = this.#name()
    this.#needs(')')
    return { kind: 'state', state, alarm }
  }
  #state(): RuleState {
    const state = RULE_STATES.find((each) => this.#takes(each))
    if (!state) throw this.#wrong('unexpected')
    return state
  }
  #atLeast(): AlarmRule {
    this.#needs('(')
    const found = this.#peek(THRESHOLD)
    const least = Number(found?.[2])
    const isShare = found?.[3] === '%'
    if (!found || least < 1 || least > RULE_CHILDREN_MAX) throw this.#wrong('threshold')
    this.#at += found[0].length
    this.#needs(',')
    const isNot = this.#takes('NOT')
    const state = this.#state()
    this.#needs(',')
    this.#needs('(')
    const alarms = [this.#name()]
    while (this.#takes(',')) alarms.push(this.#name())
    this.#needs(')')
    this.#needs(')')
    return { kind: 'atLeast', least, isShare, isNot, state, alarms }
  }
  /** AWS: quotation marks may be left out where a name has no spaces, round brackets or commas. */
  #name(): string {
    const quoted = this.#peek(QUOTED_NAME)
    const found = quoted ?? this.#peek(BARE_NAME)
    const name = quoted ? (quoted[1] ?? '').replace(/\\(.)/g, '$1') : (found?.[0] ?? '')
    if (!found || name === '') throw this.#wrong('name')
    this.#at += found[0].length
    this.#count()
    return name
  }
}

export function parseAlarmRule(text: string): ParsedRule {
  const reader = new RuleReader(text)
  try {
    const rule = reader.whole()
    return { ok: true, rule, elements: reader.elements }
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, error: error.error }
    throw error
  }
}

/** The names and ARNs a rule refers to, each once, in the order they are first written. */
export function referencesOf(rule: AlarmRule): readonly string[] {
  switch (rule.kind) {
    case 'state':
      return [rule.alarm]
    case 'constant':
      return []
    case 'not':
      return referencesOf(rule.rule)
    case 'atLeast':
      return [...new Set(rule.alarms)]
    default:
      return [...new Set(rule.rules.flatMap(referencesOf))]
  }
}

/** Whether a rule is true while its alarms stand as `stateOf` says. */
export function ruleHolds(rule: AlarmRule, stateOf: (reference: string) => RuleState): boolean {
  switch (rule.kind) {
    case 'state':
      return stateOf(rule.alarm) === rule.state
    case 'constant':
      return rule.value
    case 'not':
      return !ruleHolds(rule.rule, stateOf)
    case 'and':
      return rule.rules.every((each) => ruleHolds(each, stateOf))
    case 'or':
      return rule.rules.some((each) => ruleHolds(each, stateOf))
    default: {
      const { alarms, isNot, isShare, least, state } = rule
      const n = alarms.filter((alarm) => (stateOf(alarm) === state) !== isNot).length
      return isShare ? n * 100 >= least * alarms.length : n >= least
    }
  }
}
