/** A picture of what the instance shows. AWS: GetConsoleScreenshot; it is drawn from the console's text. */
import { AwsError } from '../../../../shared/aws/error.ts'
import { base64Of } from '../../../../shared/base64.ts'
import type { Query } from '../../kernel/index.ts'
import type { InstanceRow } from '../ec2/index.ts'
import { consoleOf, instanceForConsole } from './console-output.ts'
import { drawText } from './jpeg.ts'

const COLUMNS = 80
const ROWS = 25

/** AWS: EC2 User Guide, "Take a screenshot of an unreachable instance": not for Arm-based and bare metal instances. */
const isDrawn = ({ architecture, instanceType }: InstanceRow): boolean =>
  architecture !== 'arm64' && !instanceType.includes('metal')

const wrapped = (line: string): string[] => line.match(new RegExp(`.{1,${COLUMNS}}`, 'g')) ?? ['']

/** AWS's words for both refusals [K]. */
export const getConsoleScreenshot: Query<'ec2:GetConsoleScreenshot'> = (view, input, { scope }) => {
  const row = instanceForConsole(view, scope, input.InstanceId ?? '', input.DryRun)
  if (!isDrawn(row))
    throw new AwsError('UnsupportedOperation', `Screenshots are not supported for the instance '${row.id}'.`)
  if (row.state !== 'running')
    throw new AwsError('IncorrectInstanceState', `The instance '${row.id}' is not in the 'running' state.`)
  const lines = consoleOf(view, row).split('\n').flatMap(wrapped).slice(-ROWS)
  return { InstanceId: row.id, ImageData: base64Of(drawText(lines)) }
}
