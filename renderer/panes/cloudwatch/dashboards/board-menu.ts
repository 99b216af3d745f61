/** The Actions menu of a dashboard. */
import type { MenuItem } from '../../../components/menu.ts'
import type { Words } from '../../ec2/shared/resource.ts'

export interface BoardState {
  readonly changed: boolean
  readonly empty: boolean
  readonly override: 'auto' | 'inherit'
  readonly persists: boolean
  readonly full: boolean
}

export function boardMenu(t: Words, state: BoardState): MenuItem[] {
  const text = (id: string): string => t(`dashboards.page.${id}`)
  return [
    { id: 'source', text: text('source') },
    { id: 'saveAs', text: text('saveAs') },
    { id: 'cli', text: text('copyCli') },
    { id: 'tidy', text: text('tidy'), separator: true, disabled: state.empty },
    {
      id: 'period',
      text: text('period'),
      items: [
        { id: 'auto', text: text('periodAuto'), checked: state.override === 'auto' },
        { id: 'inherit', text: text('periodInherit'), checked: state.override === 'inherit' },
      ],
    },
    { id: 'persist', text: text('persist'), checked: state.persists },
    { id: 'full', text: text(state.full ? 'leaveFull' : 'full') },
    { id: 'discard', text: text('discard'), separator: true, disabled: !state.changed },
    { id: 'delete', text: text('delete'), danger: true },
  ]
}
