/** A group with a stream in it, and events put a line at a time. */
import type { Harness } from '../../support/harness.ts'

export const GROUP = '/app/web'
export const STREAM = 'i-1'

export function openStream(h: Harness, group = GROUP, stream = STREAM): void {
  h.run('logs:CreateLogGroup', { logGroupName: group })
  h.run('logs:CreateLogStream', { logGroupName: group, logStreamName: stream })
}

/** Puts messages, one a second, the last one now. */
export function put(h: Harness, messages: readonly string[], stream = STREAM, group = GROUP): void {
  const start = h.engine.now - (messages.length - 1) * 1000
  h.run('logs:PutLogEvents', {
    logGroupName: group,
    logStreamName: stream,
    logEvents: messages.map((message, i) => ({ timestamp: start + i * 1000, message })),
  })
}
