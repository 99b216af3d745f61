/** The body of a mail in pieces: text, and the links that lead somewhere inside the app. Pure. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'confirm' | 'unsubscribe'; readonly text: string }
  | { readonly kind: 'alarm'; readonly text: string; readonly region: string; readonly name: string }

const URL_PATTERN = /https:\/\/[^\s"]+/g
const CONFIRM = /^https:\/\/sns\.[a-z0-9-]+\.amazonaws\.com\/(?:confirmation\.html\?|\?Action=ConfirmSubscription&)/
const UNSUBSCRIBE = /^https:\/\/sns\.[a-z0-9-]+\.amazonaws\.com\/(?:unsubscribe\.html\?|\?Action=Unsubscribe&)/
const ALARM = /^https:\/\/[^/]+\/cloudwatch\/deeplink\.js\?region=([a-z0-9-]+)#alarmsV2:alarm\/([^?]+)$/

function named(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function pieceOf(url: string): Piece {
  if (CONFIRM.test(url)) return { kind: 'confirm', text: url }
  if (UNSUBSCRIBE.test(url)) return { kind: 'unsubscribe', text: url }
  const [, region, name] = ALARM.exec(url) ?? []
  return region && name ? { kind: 'alarm', text: url, region, name: named(name) } : { kind: 'text', text: url }
}

export function piecesOf(body: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const match of body.matchAll(URL_PATTERN)) {
    if (match.index > at) pieces.push({ kind: 'text', text: body.slice(at, match.index) })
    pieces.push(pieceOf(match[0]))
    at = match.index + match[0].length
  }
  if (at < body.length) pieces.push({ kind: 'text', text: body.slice(at) })
  return pieces
}

/** `AWS Notifications` of `AWS Notifications <no-reply@sns.amazonaws.com>`. */
export const senderName = (from: string): string => /^(.*?) <[^>]*>$/.exec(from)?.[1] ?? from

export const isJson = (body: string): boolean => body.startsWith('{') && body.endsWith('}')
