/** What the Actions menu does to alarms, on the list and on the page of one. */
import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import type { AlarmItem } from '../../../../shared/ipc/topics.ts'
import { useResourceCommands } from '../../ec2/shared/useResourceCommands.ts'
import { copyPage, editPage, mutePage } from './addresses.ts'
import { type AlarmState, isComposite, STATES } from './alarm-facts.ts'

export function useAlarmActions(chosen: () => readonly AlarmItem[], deleted: () => void = () => {}) {
  const { t } = useI18n()
  const router = useRouter()
  const { ask, forEach } = useResourceCommands()
  const isDeleting = ref(false)
  const words = (done: string) => ({
    done: (rows: readonly AlarmItem[]) =>
      t(`alarms.done.${done}`, { names: rows.map(({ AlarmName }) => AlarmName).join(', ') }),
    failed: (row: AlarmItem) => t('alarms.failed', { name: row.AlarmName }),
  })

  async function setState(StateValue: AlarmState) {
    const about = { StateValue, StateReason: t('alarms.drill') }
    await forEach(chosen(), ({ AlarmName }) => ask('cloudwatch:SetAlarmState', { AlarmName, ...about }), words('set'))
  }
  async function switchActions(on: boolean) {
    const operation = on ? 'cloudwatch:EnableAlarmActions' : 'cloudwatch:DisableAlarmActions'
    const request = ({ AlarmName }: AlarmItem) => ask(operation, { AlarmNames: [AlarmName] })
    await forEach(chosen(), request, words(on ? 'enabled' : 'disabled'))
  }
  async function choose(id: string) {
    const [row] = chosen()
    const state = STATES.find((each) => id === `set:${each}`)
    if (state) await setState(state)
    else if (id === 'enable' || id === 'disable') await switchActions(id === 'enable')
    else if (id === 'delete') isDeleting.value = true
    else if (id === 'mute') await router.push(mutePage({ alarms: chosen().map(({ AlarmName }) => AlarmName) }))
    else if (row) await router.push((id === 'copy' ? copyPage : editPage)(row.AlarmName, isComposite(row)))
  }
  /** Composite alarms first, since what they name cannot go before them. */
  async function remove() {
    const rows = [...chosen()].sort((a, b) => Number(isComposite(b)) - Number(isComposite(a)))
    const request = ({ AlarmName }: AlarmItem) => ask('cloudwatch:DeleteAlarms', { AlarmNames: [AlarmName] })
    const gone = await forEach(rows, request, words('deleted'))
    isDeleting.value = false
    if (gone.length > 0) deleted()
  }
  return { choose, remove, isDeleting }
}
