/** Asking the engine for a change and saying what came of it: AWS's success words, or its code and sentence with a Why. */
import { useI18n } from 'vue-i18n'
import type { AwsError } from '../../../../shared/aws/error.ts'
import type { In, OperationName, Out } from '../../../../shared/ipc/contract.ts'
import { useClient } from '../../../engine/client.ts'
import { asAwsError } from '../../../engine/useOperation.ts'
import { useFlashStore } from '../../../stores/flash.ts'
import { useHelpStore } from '../../../stores/help.ts'
import { useRegionStore } from '../../../stores/region.ts'
import { whyTopic } from './explanations/why-topic.ts'
import type { StateAction } from './model/state-actions.ts'

export type Attempt<O> = { readonly ok: true; readonly output: O } | { readonly ok: false; readonly error: AwsError }

export function useInstanceCommands() {
  const client = useClient()
  const regions = useRegionStore()
  const flash = useFlashStore()
  const help = useHelpStore()
  const { t } = useI18n()

  /** Sends one operation in the selected Region, or in another one; a refusal comes back as a value. */
  async function ask<K extends OperationName>(
    operation: K,
    input: In<K>,
    region = regions.region,
  ): Promise<Attempt<Out<K>>> {
    try {
      return { ok: true, output: await client.call(operation, input, region) }
    } catch (thrown) {
      return { ok: false, error: asAwsError(thrown) }
    }
  }

  function tellFailure(header: string, error: AwsError): void {
    const topic = whyTopic(error)
    flash.push({
      type: 'error',
      header,
      code: error.code,
      content: error.message,
      ...(topic ? { action: { text: t('why.action'), run: () => help.open(topic) } } : {}),
    })
  }

  /** Sends one operation and flashes its success words or its refusal under `header`. Answers whether it was accepted. */
  async function attempt<K extends OperationName>(
    operation: K,
    input: In<K>,
    words: { readonly done?: string; readonly header: string },
  ): Promise<boolean> {
    const result = await ask(operation, input)
    if (!result.ok) tellFailure(words.header, result.error)
    else if (words.done) flash.push({ type: 'success', content: words.done })
    return result.ok
  }

  /** One verb of the Instance state menu for all of `ids` in one request, as the console sends it. */
  async function changeState(action: StateAction, ids: readonly string[]): Promise<boolean> {
    const InstanceIds = [...ids]
    const words = {
      done: t(`instances.started.${action}`, { ids: InstanceIds.join(', ') }),
      header: t(`instances.failed.${action}`),
    }
    switch (action) {
      case 'start':
        return attempt('ec2:StartInstances', { InstanceIds }, words)
      case 'stop':
        return attempt('ec2:StopInstances', { InstanceIds }, words)
      case 'hibernate':
        return attempt('ec2:StopInstances', { InstanceIds, Hibernate: true }, words)
      case 'reboot':
        return attempt('ec2:RebootInstances', { InstanceIds }, words)
      case 'terminate':
        return attempt('ec2:TerminateInstances', { InstanceIds }, words)
    }
  }

  const rename = (id: string, name: string): Promise<boolean> =>
    attempt(
      'ec2:CreateTags',
      { Resources: [id], Tags: [{ Key: 'Name', Value: name }] },
      { header: t('instances.failed.rename') },
    )

  return { ask, attempt, tellFailure, changeState, rename }
}
