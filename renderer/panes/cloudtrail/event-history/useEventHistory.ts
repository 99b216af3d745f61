/** Looks up the event history of the Region, a few pages at a time. */
import { storeToRefs } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import type { AwsError } from '../../../../shared/aws/error.ts'
import { useClient } from '../../../engine/client.ts'
import { asAwsError } from '../../../engine/useOperation.ts'
import { useRegionStore } from '../../../stores/region.ts'
import { type HistoryRow, rowOf } from './event-facts.ts'

/** CloudTrail answers 50 at most. */
const PAGE = 50
const PAGES_AT_ONCE = 4

export function useEventHistory() {
  const client = useClient()
  const { region } = storeToRefs(useRegionStore())
  const rows = shallowRef<readonly HistoryRow[]>([])
  const reads = ref(false)
  const loaded = ref(false)
  const pending = ref(false)
  const error = shallowRef<AwsError>()
  const token = ref<string>()
  let asking = 0

  async function load(from?: string): Promise<void> {
    const mine = ++asking
    pending.value = true
    let next = from
    let found = from === undefined ? [] : [...rows.value]
    try {
      for (let page = 0; page < PAGES_AT_ONCE; page++) {
        const answer = await client.call(
          'cloudtrail:LookupEvents',
          {
            MaxResults: PAGE,
            ...(reads.value ? {} : { LookupAttributes: [{ AttributeKey: 'ReadOnly', AttributeValue: 'false' }] }),
            ...(next === undefined ? {} : { NextToken: next }),
          },
          region.value,
        )
        // A newer question has been asked meanwhile.
        if (mine !== asking) return
        found = [...found, ...(answer.Events ?? []).map(rowOf)]
        next = answer.NextToken
        if (next === undefined) break
      }
      rows.value = found
      token.value = next
      loaded.value = true
      error.value = undefined
    } catch (thrown) {
      if (mine === asking) error.value = asAwsError(thrown)
    } finally {
      if (mine === asking) pending.value = false
    }
  }
  watch(
    [region, reads],
    () => {
      loaded.value = false
      void load()
    },
    { immediate: true },
  )
  return { rows, reads, loaded, pending, error, token, load }
}
