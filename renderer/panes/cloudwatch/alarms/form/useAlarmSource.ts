/** What the alarm pages are opened for (a new alarm, a copy, an edit), and the way from the filled form to the alarm's page. */
import { computed, ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import type { AwsError } from '../../../../../shared/aws/error.ts'
import { useHashQuery } from '../../../../hash-query.ts'
import { useFlashStore } from '../../../../stores/flash.ts'
import { useAlarmsStore } from '../../../../stores/live-lists.ts'
import type { Attempt } from '../../../ec2/instances/useInstanceCommands.ts'
import { alarmPage } from '../addresses.ts'

export function useAlarmSource() {
  const { t } = useI18n()
  const router = useRouter()
  const flash = useFlashStore()
  const store = useAlarmsStore()
  const { query } = useHashQuery()
  const pending = ref(false)
  const error = shallowRef<AwsError>()

  /** The name of the alarm being edited. */
  const editing = computed(() => query.value.get('edit'))
  /** The name of the alarm that fills the form. */
  const source = computed(() => editing.value ?? query.value.get('copy'))
  const original = computed(() => store.list.find(({ AlarmName }) => AlarmName === source.value))

  /** Sends the form; a refusal stays on the page. */
  async function save(name: string, put: () => Promise<Attempt<unknown>>) {
    if (pending.value) return
    pending.value = true
    const result = await put()
    pending.value = false
    error.value = result.ok ? undefined : result.error
    if (!result.ok) return
    flash.push({ type: 'success', content: t(editing.value ? 'alarms.edited' : 'alarms.created', { name }) })
    await router.push(alarmPage(name))
  }
  return { query, editing, source, original, pending, error, save }
}
