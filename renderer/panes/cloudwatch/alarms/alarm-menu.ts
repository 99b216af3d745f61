/** The Actions menu of the alarms page. */
import type { AlarmItem } from '../../../../shared/ipc/topics.ts'
import type { MenuItem } from '../../../components/menu.ts'
import type { Words } from '../../ec2/shared/resource.ts'
import { STATES } from './alarm-facts.ts'

export function alarmMenu(t: Words, rows: readonly AlarmItem[]): MenuItem[] {
  const none = rows.length === 0 ? t('resource.selectSome') : undefined
  const one = none ?? (rows.length > 1 ? t('resource.selectOne') : undefined)
  const item = (id: string, text: string, reason: string | undefined): MenuItem => ({
    id,
    text,
    disabled: reason !== undefined,
    disabledReason: reason,
  })
  return [
    item('edit', t('alarms.edit'), one),
    item('copy', t('alarms.copy'), one),
    item(
      'enable',
      t('alarms.enable'),
      none ?? (rows.every((row) => row.ActionsEnabled) ? t('alarms.alreadyOn') : undefined),
    ),
    item(
      'disable',
      t('alarms.disable'),
      none ?? (rows.every((row) => !row.ActionsEnabled) ? t('alarms.alreadyOff') : undefined),
    ),
    {
      id: 'set',
      text: t('alarms.setState'),
      items: STATES.map((state) => item(`set:${state}`, t(`alarms.state.${state}`), none)),
    },
    item('mute', t('mutes.muteAlarms'), none),
    { ...item('delete', t('alarms.delete'), none), danger: true, separator: true },
  ]
}
