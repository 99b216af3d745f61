/** What the pages of a network's parts are made of: columns, forms and actions as data, one `kind.ts` for each kind of part. */
import type { Component } from 'vue'
import type { In, OperationName, Out } from '../../../../shared/ipc/contract.ts'
import type { Option } from '../../../components/option.ts'
import type { Attempt } from '../../ec2/instances/useInstanceCommands.ts'
import { nameOf, type Tagged, tagSpecification } from '../../ec2/shared/resource.ts'
import type { ResourceStore } from '../../ec2/shared/useResourceList.ts'
import type { Lists } from './lists.ts'

export type Ask = <K extends OperationName>(operation: K, input: In<K>) => Promise<Attempt<Out<K>>>
/** What a form holds, as text: a ticked box is `on`, several choices are joined by commas. */
export type Values = Readonly<Record<string, string>>

export interface Field {
  /** `several` is a list of choices, `pick` a table to tick rows of, `lines` a text of several lines; with `options` else a list. */
  readonly as?: 'check' | 'several' | 'pick' | 'lines' | 'number' | undefined
  /** What it is chosen from. Without, and with the `loads` of its form, that gives the choices. */
  readonly options?: (lists: Lists, values: Values) => readonly Option[]
  readonly choose?: boolean
  readonly initial?: string
  readonly optional?: boolean
  /** A sentence below it: the message `<words>.hint.<field>`. */
  readonly hint?: boolean
  readonly shown?: (values: Values) => boolean
}

export interface Form<R extends Tagged = Tagged> {
  readonly fields: Readonly<Record<string, Field>>
  /** What it starts with, from the row and the lists. */
  readonly start?: (row: R, lists: Lists) => Values
  /** What only the engine can say: values to start with, or why it does not say. */
  readonly read?: (ask: Ask, row: R) => Promise<Attempt<Values>>
  /** Choices that only the engine knows, by field. */
  readonly loads?: (ask: Ask) => Promise<Readonly<Record<string, readonly Option[]>>>
  /** Fields are chosen with regard to the row: a subnet of its VPC. */
  readonly narrow?: (row: R) => Values
  readonly send: (ask: Ask, values: Values, row: R, lists: Lists) => Promise<Attempt<unknown>>
}

export interface KindAction<R extends Tagged = Tagged> {
  readonly id: string
  readonly one?: boolean
  /** Why the row cannot have it: a word of `network.blocked`. */
  readonly blocked?: (row: R) => string | undefined
  /** Asked for once the person has confirmed. */
  readonly request?: (ask: Ask, row: R, lists: Lists) => Promise<Attempt<unknown>>
  readonly form?: Form<R>
  /** A page of its own. */
  readonly page?: (row: R) => string
  /** A dialog of its own, given `row` and told to `close`. */
  readonly dialog?: Component
}

export interface KindTab {
  readonly view: Component
  readonly props?: Readonly<Record<string, unknown>>
}

export interface NetworkKind<R extends Tagged = Tagged> {
  /** The list's name in the address, and the pair that points at a row. */
  readonly page: readonly [service: 'vpc' | 'ec2', name: string, param: string]
  /** The same of the page of one row; the real console's spelling. */
  readonly details: readonly [name: string, param: string]
  readonly nav: string
  readonly useStore: () => ResourceStore<R>
  readonly columns: Readonly<Record<string, (row: R, lists: Lists) => string | number | undefined>>
  /** The column that says how it is, drawn as an indicator. */
  readonly state?: string
  readonly create?: Form
  /** The page on which one is made, where a form does not do. */
  readonly createPage?: string
  readonly actions: readonly KindAction<R>[]
  readonly tabs?: Readonly<Record<string, KindTab>>
  readonly refresh: (ask: Ask) => Promise<Attempt<unknown>>
}

/** Pages hold kinds of any row; each kind is only ever given its own. */
export const erased = <R extends Tagged>(kind: NetworkKind<R>): NetworkKind => kind as unknown as NetworkKind

export const listAddress = (kind: NetworkKind): string => `/${kind.page[0]}/${kind.page[1]}:`

/** Whether something holds; the pages say it in the person's language. */
export const [YES, NO] = ['✓', '✗'] as const
export const yesNo = (value: boolean | undefined): string => (value ? YES : NO)
export const listed = (values: readonly (string | undefined)[] | undefined): string =>
  (values ?? []).filter(Boolean).join(', ')

export const isOn = (value: string | undefined): boolean => value === 'on'
export const onIf = (value: boolean | undefined): string => (value ? 'on' : '')
/** Several choices as a list. */
export const severalOf = (value: string | undefined): string[] => (value ?? '').split(',').filter(Boolean)
/** The lines of a text, without those that are empty. */
export const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** What is in one list and not in the other. */
export const without = (values: readonly string[], gone: readonly string[]): string[] =>
  values.filter((value) => !gone.includes(value))

/** The field every form that makes something begins with, and the tag it becomes. */
export const NAME: Field = { optional: true }
export const named = <T extends string>(type: T, { name = '' }: Values) =>
  tagSpecification(type, name.trim() ? [{ key: 'Name', value: name.trim() }] : [])

/** The label of a choice that stands for none of the others: the message `<words>.none.<field>`. */
export const UNNAMED = ''

/** A row as a choice, by the name people gave it. */
export const optionOf = (row: Tagged, description?: string | undefined, labelTag?: string | undefined): Option => ({
  value: row.id,
  label: nameOf(row) || row.id,
  description: [nameOf(row) ? row.id : '', description].filter(Boolean).join(' · '),
  ...(labelTag ? { labelTag } : {}),
})

export const done = <O>(output: O): Attempt<O> => ({ ok: true, output })

/** Asks one thing after another and stops at the first refusal. What was accepted before it stays. */
export async function inOrder(steps: readonly (() => Promise<Attempt<unknown>>)[]): Promise<Attempt<unknown>> {
  for (const step of steps) {
    const answer = await step()
    if (!answer.ok) return answer
  }
  return done(undefined)
}
