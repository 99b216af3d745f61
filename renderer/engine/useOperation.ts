/** One AWS operation as a pane uses it: typed, in the selected Region, with its progress and its refusal at hand. */
import { type Ref, ref, shallowRef } from 'vue'
import { AwsError } from '../../shared/aws/error.ts'
import type { In, OperationName, Out } from '../../shared/ipc/contract.ts'
import { useRegionStore } from '../stores/region.ts'
import { useClient } from './client.ts'

export interface OperationHandle<K extends OperationName> {
  readonly pending: Ref<boolean>
  /** The last refusal; cleared when the operation is asked again. */
  readonly error: Ref<AwsError | undefined>
  /** The answer, or undefined when it was refused (then `error` says why). */
  run(input: In<K>, region?: string): Promise<Out<K> | undefined>
}

/** Anything thrown on the way becomes an AwsError, so that a pane shows one kind of failure. */
export const asAwsError = (thrown: unknown): AwsError =>
  thrown instanceof AwsError ? thrown : new AwsError('InternalError', String(thrown), 500)

export function useOperation<K extends OperationName>(operation: K): OperationHandle<K> {
  const client = useClient()
  const regions = useRegionStore()
  const pending = ref(false)
  const error = shallowRef<AwsError>()
  return {
    pending,
    error,
    async run(input, region = regions.region) {
      pending.value = true
      error.value = undefined
      try {
        return await client.call(operation, input, region)
      } catch (thrown) {
        error.value = asAwsError(thrown)
        return undefined
      } finally {
        pending.value = false
      }
    },
  }
}
