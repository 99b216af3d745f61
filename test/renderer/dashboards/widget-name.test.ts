import { expect, it } from 'vitest'
import { widgetName } from '../../../renderer/panes/cloudwatch/widgets/widget-name.ts'

it('a widget without a title is named by its metrics and labelled expressions, each once', () => {
  expect(
    widgetName({
      metrics: [
        ['AWS/EC2', 'CPUUtilization', 'InstanceId', 'i-1'],
        ['...', 'i-2'],
        ['.', 'NetworkIn', '.', 'i-1'],
        [{ expression: 'm1 * 2', label: 'Twice' }],
        [{ expression: 'm1 * 3' }],
      ],
    }),
  ).toBe('CPUUtilization, NetworkIn, Twice')
  expect(widgetName({})).toBe('')
})
