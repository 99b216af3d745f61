/** Asking for a change and saying what came of it, for every resource list: success words, or AWS's refusal with a Why. */
import { useI18n } from 'vue-i18n'
import type { AwsError } from '../../../../shared/aws/error.ts'
import type { FlashItem } from '../../../components/flash.ts'
import { useFlashStore } from '../../../stores/flash.ts'
import { useHelpStore } from '../../../stores/help.ts'
import { type Attempt, useInstanceCommands } from '../instances/useInstanceCommands.ts'
import { whyTopic } from './why.ts'

export function useResourceCommands() {
  const { ask } = useInstanceCommands()
  const flash = useFlashStore()
  const help = useHelpStore()
  const { t } = useI18n()

  /** The red message: header, AWS's code and sentence, Why? where an explanation exists, and a way on if there is one. */
  function refused(header: string, error: AwsError, link?: FlashItem['link']): void {
    const topic = whyTopic(error)
    flash.push({
      type: 'error',
      header,
      code: error.code,
      content: error.message,
      ...(link ? { link } : {}),
      ...(topic ? { action: { text: t('why.action'), run: () => help.open(topic) } } : {}),
    })
  }

  /**
   * One request a row, as the console sends a bulk action; each refusal is told by itself, the rest in one sentence.
   * Answers the rows that were accepted.
   */
  async function forEach<R>(
    rows: readonly R[],
    request: (row: R) => Promise<Attempt<unknown>>,
    words: { readonly done: (accepted: readonly R[]) => string; readonly failed: (row: R) => string },
  ): Promise<readonly R[]> {
    const accepted: R[] = []
    for (const row of rows) {
      const result = await request(row)
      if (result.ok) accepted.push(row)
      else refused(words.failed(row), result.error)
    }
    if (accepted.length > 0) flash.push({ type: 'success', content: words.done(accepted) })
    return accepted
  }

  const rename = async (id: string, name: string): Promise<boolean> => {
    const result = await ask('ec2:CreateTags', { Resources: [id], Tags: [{ Key: 'Name', Value: name }] })
    if (!result.ok) refused(t('resource.failed.rename'), result.error)
    return result.ok
  }

  return { ask, refused, forEach, rename }
}
