/** What later strings of a mission may name of the answers of its setup. */
import jmespath from 'jmespath'
import { AwsError } from '../../../shared/aws/error.ts'

/** @throws AwsError when the answer has nothing under a name: the mission's document is at fault. */
export function captured(output: unknown, capture: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(capture).map(([name, query]) => {
      const value: unknown = jmespath.search(output, query)
      if (value === null || value === undefined)
        throw new AwsError('ValidationError', `The setup of the mission found nothing for ${name} (${query}).`, 400)
      return [name, value]
    }),
  )
}
