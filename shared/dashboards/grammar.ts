/** The few words a dashboard's grammar is made of. Findings are worded as CloudWatch words them: those of its schema validator. */

/** What is wrong, and where: a JSON pointer into the body. Named as in DashboardValidationMessages. */
export interface Finding {
  readonly DataPath: string
  readonly Message: string
}
export type Check = (value: unknown, path: string, found: Finding[]) => void

const say = (found: Finding[], DataPath: string, Message: string): void => {
  found.push({ DataPath, Message })
}
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const typed =
  (type: 'string' | 'boolean' | 'number'): Check =>
  (value, path, found) => {
    if (typeof value !== type) say(found, path, `Should be ${type}`)
  }
export const string = typed('string')
export const boolean = typed('boolean')
export const number = typed('number')

export const integer =
  (least: number, most: number): Check =>
  (value, path, found) => {
    if (!Number.isInteger(value)) say(found, path, 'Should be integer')
    else if ((value as number) < least) say(found, path, `Should be >= ${least}`)
    else if ((value as number) > most) say(found, path, `Should be <= ${most}`)
  }

export const oneOf =
  (...values: readonly string[]): Check =>
  (value, path, found) => {
    if (!values.includes(value as string)) say(found, path, 'Should be equal to one of the allowed values')
  }

export const matching =
  (pattern: RegExp): Check =>
  (value, path, found) => {
    if (typeof value !== 'string') say(found, path, 'Should be string')
    else if (!pattern.test(value)) say(found, path, `Should match pattern "${pattern.source}"`)
  }

/** What a predicate accepts; otherwise the sentence. */
export const satisfying =
  (accepts: (value: unknown) => boolean, sentence: string): Check =>
  (value, path, found) => {
    if (!accepts(value)) say(found, path, sentence)
  }

export const listOf =
  (each: Check, most: number): Check =>
  (value, path, found) => {
    if (!Array.isArray(value)) {
      say(found, path, 'Should be array')
      return
    }
    if (value.length > most) say(found, path, `Should NOT have more than ${most} items`)
    value.forEach((item, i) => {
      each(item, `${path}/${i}`, found)
    })
  }

/** An object; members that are not named are let pass, as CloudWatch lets them. */
export const shape =
  (required: readonly string[], members: Readonly<Record<string, Check>>): Check =>
  (value, path, found) => {
    if (!isObject(value)) {
      say(found, path, 'Should be object')
      return
    }
    for (const name of required)
      if (value[name] === undefined) say(found, path, `Should have required property '${name}'`)
    for (const [name, check] of Object.entries(members))
      if (value[name] !== undefined) check(value[name], `${path}/${name}`, found)
  }

export const all =
  (...checks: readonly Check[]): Check =>
  (value, path, found) => {
    for (const check of checks) check(value, path, found)
  }

/** One thing, or two of them that bound a band. */
export const oneOrBand =
  (each: Check): Check =>
  (value, path, found) => {
    if (!Array.isArray(value)) {
      each(value, path, found)
      return
    }
    if (value.length !== 2) {
      say(found, path, 'Should have 2 items')
      return
    }
    value.forEach((item, i) => {
      each(item, `${path}/${i}`, found)
    })
  }
