/** One dashboard being worked on: read, changed step by step, undone, saved. Nothing is saved unless it is asked for. */
import { computed, ref, shallowRef } from 'vue'
import type { AwsError } from '../../../../shared/aws/error.ts'
import { useInstanceCommands } from '../../ec2/instances/useInstanceCommands.ts'
import {
  added,
  type Board,
  type BoardWidget,
  compacted,
  EMPTY,
  freshId,
  type NewWidget,
  type Place,
  type Properties,
  parseBoard,
  placed,
  textOf,
} from './board.ts'

const STEPS_MAX = 100

export function useBoard(name: string) {
  const { ask } = useInstanceCommands()
  const board = shallowRef<Board>(EMPTY)
  const past = shallowRef<readonly Board[]>([])
  const future = shallowRef<readonly Board[]>([])
  /** The text that is kept, as the page writes it: what is compared with to know whether anything changed. */
  const kept = ref('')
  const loaded = ref(false)
  const saving = ref(false)
  const error = shallowRef<AwsError>()

  const changed = computed(() => loaded.value && textOf(board.value) !== kept.value)

  async function load(): Promise<void> {
    const answer = await ask('cloudwatch:GetDashboard', { DashboardName: name })
    if (!answer.ok) {
      error.value = answer.error
      return
    }
    board.value = parseBoard(answer.output.DashboardBody ?? '') ?? EMPTY
    kept.value = textOf(board.value)
    past.value = []
    future.value = []
    error.value = undefined
    loaded.value = true
  }

  function become(next: Board): void {
    if (textOf(next) === textOf(board.value)) return
    past.value = [...past.value, board.value].slice(-STEPS_MAX)
    future.value = []
    board.value = next
  }
  function undo(): void {
    const before = past.value.at(-1)
    if (!before) return
    past.value = past.value.slice(0, -1)
    future.value = [board.value, ...future.value]
    board.value = before
  }
  function redo(): void {
    const [next, ...rest] = future.value
    if (!next) return
    past.value = [...past.value, board.value]
    future.value = rest
    board.value = next
  }

  /** Keeps what is shown. Answers whether it was accepted. */
  async function save(): Promise<boolean> {
    saving.value = true
    const text = textOf(board.value)
    const answer = await ask('cloudwatch:PutDashboard', { DashboardName: name, DashboardBody: text })
    saving.value = false
    error.value = answer.ok ? undefined : answer.error
    if (answer.ok) kept.value = text
    return answer.ok
  }

  const arrange = (widgets: readonly BoardWidget[]): void => become({ ...board.value, widgets })
  const place = (id: string, to: Place): void => arrange(placed(board.value.widgets, id, to))
  function add(more: readonly NewWidget[]): readonly string[] {
    const result = added(board.value, more)
    become(result.board)
    return result.ids
  }
  function edit(id: string, properties: Properties): void {
    arrange(board.value.widgets.map((widget) => (widget.id === id ? { ...widget, properties } : widget)))
  }
  function duplicate(id: string): string | undefined {
    const widget = board.value.widgets.find((one) => one.id === id)
    if (!widget) return undefined
    const copy = { ...widget, id: freshId(), y: widget.y + widget.height }
    arrange(placed([...board.value.widgets, copy], copy.id, copy))
    return copy.id
  }
  const remove = (id: string): void => arrange(board.value.widgets.filter((widget) => widget.id !== id))
  const tidy = (): void => arrange(compacted(board.value.widgets))
  const set = (settings: Properties): void => become({ ...board.value, settings })

  return {
    board,
    loaded,
    saving,
    error,
    changed,
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
    load,
    save,
    become,
    undo,
    redo,
    place,
    add,
    edit,
    duplicate,
    remove,
    tidy,
    set,
  }
}
