/** Questions that are asked again before they are answered: only the newest one's answer counts, whichever comes last. */

/** Each call begins a question and answers whether it is still the newest. */
export function newestOnly(): () => () => boolean {
  let newest = 0
  return () => {
    const mine = ++newest
    return () => mine === newest
  }
}
