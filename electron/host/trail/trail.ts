/**
 * The account's event history: every call of every door, in the world's file beside the journal. It is no part of the world:
 * a refused call changes nothing there, and still it is remembered here.
 */
import type { SQLInputValue, StatementSync } from 'node:sqlite'
import type { CloudTrail, Json } from '../../../shared/aws/index.ts'
import { isoOf } from '../../../shared/time.ts'
import type { World } from '../world.ts'
import { MAIN } from '../world-store.ts'
import { type Condition, type LookupInput, lookupOf, tokenAfter } from './lookup.ts'
import { eventNameOf, eventSourceOf, type Heard, recordOf, resourcesOf, usernameOf } from './record.ts'

/** How many events a world keeps; the oldest reads and writes go first. AWS keeps 90 days, whatever their number. */
const EVENTS_MAX = 50_000
/** Room is made in gulps, not at every call. */
const GULP = 5000

const CONDITIONS: Readonly<Record<Condition['column'], string>> = {
  eventId: 'eventId = ?',
  name: 'name = ?',
  source: 'source = ?',
  username: 'username = ?',
  accessKeyId: 'accessKeyId = ?',
  readOnly: 'readOnly = ?',
  resourceType: "EXISTS (SELECT 1 FROM json_each(resources) WHERE json_extract(value, '$.ResourceType') = ?)",
  resourceName: "EXISTS (SELECT 1 FROM json_each(resources) WHERE json_extract(value, '$.ResourceName') = ?)",
}

type Output = Json<CloudTrail.LookupEventsResponse>

export class Trail {
  readonly #world: World
  readonly #insert: StatementSync
  readonly #waiting: SQLInputValue[][] = []
  #soon = false
  #sinceGulp = 0
  /** How many calls were heard since the process began: whoever follows the history sees by it that there is more. */
  heard = 0

  constructor(world: World) {
    this.#world = world
    this.#insert = world.store.database.prepare('INSERT INTO trail VALUES(NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    world.onLeave(() => this.flush())
  }

  /** A write is in the file when this turn of the event loop ends; reads wait for the next flush, many to a transaction. */
  remember(heard: Heard): void {
    this.heard++
    this.#waiting.push(columnsOf(heard))
    if (heard.readOnly || this.#soon) return
    this.#soon = true
    setImmediate(() => this.flush())
  }

  flush(): void {
    this.#soon = false
    const rows = this.#waiting.splice(0)
    if (rows.length === 0) return
    const { store } = this.#world
    try {
      store.transact(false, () => {
        for (const row of rows) this.#insert.run(...row)
        this.#sinceGulp += rows.length
        if (this.#sinceGulp >= GULP) this.#makeRoom()
      })
    } catch (error) {
      // A history that cannot be written must not stop the account; the journal speaks up about the disk by itself.
      this.#world.problem('the event history could not be written', error)
    }
  }

  #makeRoom(): void {
    this.#sinceGulp = 0
    this.#world.store.database.prepare('DELETE FROM trail WHERE id <= (SELECT max(id) FROM trail) - ?').run(EVENTS_MAX)
  }

  /** @throws AwsError in CloudTrail's words. */
  lookup(input: LookupInput, region: string): Output {
    this.flush()
    const { now } = this.#world.engine
    const { from, to, condition, limit, before } = lookupOf(input, region, now)
    if (input.EventCategory === 'insight') return { Events: [] }
    const where = ['branch = ?', 'region = ?', 'at >= ?', 'at <= ?', 'id < ?']
    const values: SQLInputValue[] = [MAIN, region, from, to, before]
    if (condition) {
      where.push(CONDITIONS[condition.column])
      values.push(condition.value)
    }
    const rows = this.#world.store.database
      .prepare(`SELECT * FROM trail WHERE ${where.join(' AND ')} ORDER BY id DESC LIMIT ?`)
      .all(...values, limit + 1)
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return {
      Events: page.map(eventOf),
      ...(rows.length > limit && last ? { NextToken: tokenAfter(last['id'] as number) } : {}),
    }
  }
}

function columnsOf(heard: Heard): SQLInputValue[] {
  const { operation, readOnly } = heard
  return [
    MAIN,
    heard.at,
    heard.eventId,
    eventNameOf(operation),
    eventSourceOf(operation),
    heard.region,
    usernameOf(heard.arn),
    heard.accessKeyId ?? null,
    readOnly ? 1 : 0,
    JSON.stringify(resourcesOf(heard.input, readOnly ? undefined : heard.output)),
    JSON.stringify(recordOf(heard)),
  ]
}

type Event = NonNullable<Output['Events']>[number]

const eventOf = (row: Record<string, unknown>): Event => ({
  EventId: row['eventId'] as string,
  EventName: row['name'] as string,
  ReadOnly: row['readOnly'] === 1 ? 'true' : 'false',
  ...(row['accessKeyId'] === null ? {} : { AccessKeyId: row['accessKeyId'] as string }),
  EventTime: isoOf(row['at'] as number),
  EventSource: row['source'] as string,
  Username: row['username'] as string,
  Resources: JSON.parse(row['resources'] as string) as Event['Resources'],
  CloudTrailEvent: row['record'] as string,
})
