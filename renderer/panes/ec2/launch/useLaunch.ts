/** The launch itself: the operations the console sends, one after the other, with a step to show for each. */
import { ref, shallowRef } from 'vue'
import type { AwsError } from '../../../../shared/aws/error.ts'
import { useClient } from '../../../engine/client.ts'
import { asAwsError } from '../../../engine/useOperation.ts'
import { useRegionStore } from '../../../stores/region.ts'
import { useLaunchStore } from './draft.ts'
import { groupRequestOf, ingressRequestOf, requestOf } from './model/request.ts'

export type StepId = 'group' | 'rules' | 'launch'
export type StepStatus = 'waiting' | 'running' | 'done' | 'reused' | 'failed'

export interface LaunchStep {
  readonly id: StepId
  readonly status: StepStatus
  /** What it made: a group's id, the instances' ids. */
  readonly made?: string
}

export interface LaunchResult {
  readonly instanceIds: readonly string[]
  readonly reservationId: string
}

export function useLaunch() {
  const client = useClient()
  const regions = useRegionStore()
  const store = useLaunchStore()
  const phase = ref<'form' | 'launching' | 'launched'>('form')
  const steps = shallowRef<readonly LaunchStep[]>([])
  const error = shallowRef<AwsError>()
  const result = shallowRef<LaunchResult>()

  const mark = (id: StepId, status: StepStatus, made?: string): void => {
    steps.value = steps.value.map((step) => (step.id === id ? { id, status, ...(made ? { made } : {}) } : step))
  }
  /** Runs one step and marks it; a refusal is marked and thrown on. */
  async function take<T>(id: StepId, work: () => Promise<T>, madeOf: (output: T) => string | undefined): Promise<T> {
    mark(id, 'running')
    try {
      const output = await work()
      mark(id, 'done', madeOf(output))
      return output
    } catch (thrown) {
      mark(id, 'failed')
      throw thrown
    }
  }

  /** The new group's id: made now, or by an earlier attempt from the same draft that was refused later on. */
  async function groupFor(region: string): Promise<string> {
    const recipe = store.recipe()
    let made = store.madeGroup?.recipe === recipe ? store.madeGroup : undefined
    if (made) mark('group', 'reused', made.groupId)
    else {
      const output = await take(
        'group',
        () => client.call('ec2:CreateSecurityGroup', groupRequestOf(store.draft), region),
        ({ GroupId }) => GroupId,
      )
      made = { name: store.draft.groupName, groupId: output.GroupId ?? '', recipe, rulesDone: false }
      store.madeGroup = made
    }
    const { groupId } = made
    if (made.rulesDone || store.draft.rules.length === 0) mark('rules', 'reused')
    else {
      await take(
        'rules',
        () => client.call('ec2:AuthorizeSecurityGroupIngress', ingressRequestOf(store.draft, groupId), region),
        () => undefined,
      )
      store.madeGroup = { ...made, rulesDone: true }
    }
    return groupId
  }

  async function launch(): Promise<void> {
    const { region } = regions
    const newGroup = store.draft.firewall === 'create'
    phase.value = 'launching'
    store.launching = true
    error.value = undefined
    steps.value = [...(newGroup ? (['group', 'rules'] as const) : []), 'launch' as const].map((id) => ({
      id,
      status: 'waiting',
    }))
    try {
      const groupIds = newGroup ? [await groupFor(region)] : store.draft.groupIds
      const input = requestOf(store.draft, { ...store.parts, groupIds })
      const idsOf = (instances: readonly { InstanceId?: string | undefined }[] | undefined) =>
        (instances ?? []).flatMap(({ InstanceId }) => (InstanceId ? [InstanceId] : []))
      const reservation = await take(
        'launch',
        () => client.call('ec2:RunInstances', input, region),
        ({ Instances }) => idsOf(Instances).join(', '),
      )
      result.value = { instanceIds: idsOf(reservation.Instances), reservationId: reservation.ReservationId ?? '' }
      phase.value = 'launched'
      store.launching = false
      store.reset()
    } catch (thrown) {
      error.value = asAwsError(thrown)
      phase.value = 'form'
    } finally {
      store.launching = false
    }
  }

  /** Back to an empty form, to launch another. */
  function startOver(): void {
    phase.value = 'form'
    result.value = undefined
    steps.value = []
  }

  return { phase, steps, error, result, launch, startOver }
}
