/** The heap over task rows: an index only. The rows are the truth, so a snapshot carries the future along. */
import type { Instant } from '../../../shared/time.ts'
import { defineTable, type Row } from './row.ts'

/** A future command as data. It is never cancelled: it carries what makes it stale and falls silent by itself. */
export interface Task extends Row {
  readonly at: Instant
  readonly seq: number
  readonly type: string
  readonly input: unknown
  /** How many tasks in a row led here without time passing: a loop is an assertion, not a hang. */
  readonly depth: number
}

export const taskTable = defineTable<Task>()({ name: 'kernel.task', indexes: {} })

const earlier = (a: Task, b: Task): boolean => a.at < b.at || (a.at === b.at && a.seq < b.seq)

export class Agenda {
  readonly #heap: Task[] = []

  get size(): number {
    return this.#heap.length
  }

  peek(): Task | undefined {
    return this.#heap[0]
  }

  push(task: Task): void {
    const heap = this.#heap
    let i = heap.length
    heap.push(task)
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!earlier(task, heap[parent] as Task)) break
      heap[i] = heap[parent] as Task
      i = parent
    }
    heap[i] = task
  }

  pop(): Task | undefined {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (!first || !last || heap.length === 0) return first
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && earlier(heap[child + 1] as Task, heap[child] as Task)) child++
      if (!earlier(heap[child] as Task, last)) break
      heap[i] = heap[child] as Task
      i = child
    }
    heap[i] = last
    return first
  }
}
