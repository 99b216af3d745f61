/** The instances a Monitoring tab shows: their live rows, and what their types say about which metrics they have. */
import { computed, type Ref, shallowRef, watch } from 'vue'
import type { Ec2, Json } from '../../../shared/aws/index.ts'
import type { InstanceItem } from '../../../shared/ipc/topics.ts'
import { useOperation } from '../../engine/useOperation.ts'
import { useInstancesStore } from '../../stores/live-lists.ts'
import type { SeriesSource } from './metric-queries.ts'
import { type Monitored, type Statistic, type Tile, tileApplies, tilesFor } from './tiles.ts'

const nameOf = (row: InstanceItem): string => row.Tags?.find((tag) => tag.Key === 'Name')?.Value ?? ''
const labelOf = (id: string, row: InstanceItem | undefined): string => {
  const name = row && nameOf(row)
  return name ? `${id} (${name})` : id
}

export function useMonitoredInstances(ids: Ref<readonly string[]>) {
  const store = useInstancesStore()
  const { run, error } = useOperation('ec2:DescribeInstanceTypes')
  const types = shallowRef<ReadonlyMap<string, Json<Ec2.InstanceTypeInfo>>>(new Map())

  const rows = computed(() => ids.value.flatMap((id) => store.rows.get(id) ?? []))
  /** Changes only when something the tiles depend on does, not with every patch of a row. */
  const signature = computed(() =>
    JSON.stringify(
      ids.value.map((id) => {
        const row = store.rows.get(id)
        return {
          id,
          type: row?.InstanceType ?? '',
          unlimited: row?.CpuCredits === 'unlimited',
          label: labelOf(id, row),
        }
      }),
    ),
  )
  const monitored = computed(() => JSON.parse(signature.value) as (Monitored & { readonly label: string })[])
  const typeNames = computed(() => [...new Set(monitored.value.map((each) => each.type).filter(Boolean))].sort().join())

  watch(
    typeNames,
    async (names) => {
      const wanted = names.split(',').filter((name) => name && !types.value.has(name))
      if (wanted.length === 0) return
      const answer = await run({ InstanceTypes: wanted as Ec2._InstanceType[] })
      if (!answer) return
      types.value = new Map([
        ...types.value,
        ...(answer.InstanceTypes ?? []).map((type) => [type.InstanceType ?? '', type] as const),
      ])
    },
    { immediate: true },
  )

  const typesKnown = computed(
    () => error.value !== undefined || monitored.value.every(({ type }) => types.value.has(type)),
  )
  const tiles = computed(() => tilesFor(monitored.value, types.value))
  const detailedCount = computed(() => rows.value.filter((row) => row.Monitoring?.State === 'enabled').length)

  /** What to ask for so that a tile shows every instance that has its metric. */
  function sourcesOf(tile: Tile, statistic: Statistic | undefined): SeriesSource[] {
    return monitored.value.flatMap((instance, slot) =>
      tileApplies(tile, instance, types.value)
        ? [{ tile, statistic: statistic ?? tile.statistic, subjectId: instance.id, slot, label: instance.label }]
        : [],
    )
  }
  return { rows, monitored, tiles, typesKnown, detailedCount, sourcesOf }
}
