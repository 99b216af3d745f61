/** ReleaseHosts answers with success even for a host it did not release; the console must read the answer. */
import { AwsError } from '../../../../shared/aws/error.ts'
import { type Attempt, useInstanceCommands } from '../instances/useInstanceCommands.ts'

export function useHostRelease() {
  const { ask } = useInstanceCommands()
  return async ({ id }: { readonly id: string }): Promise<Attempt<unknown>> => {
    const answer = await ask('ec2:ReleaseHosts', { HostIds: [id] })
    const failed = answer.ok ? answer.output.Unsuccessful?.[0]?.Error : undefined
    return failed ? { ok: false, error: new AwsError(failed.Code ?? '', failed.Message ?? '') } : answer
  }
}
