/**
 * The terminal writes its colours into <style> elements, which the page's policy (style-src 'self') refuses. Here it gets elements
 * whose text becomes an adopted style sheet instead: the policy stays, and so do the colours.
 */
function adoptingElement(create: Document['createElement']): HTMLElement {
  const element = create.call(document, 'span')
  const sheet = new CSSStyleSheet()
  element.hidden = true
  Object.defineProperty(element, 'textContent', {
    get: () => '',
    set: (text: string) => {
      sheet.replaceSync(text)
      if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet)
    },
  })
  const remove = element.remove.bind(element)
  element.remove = () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet)
    remove()
  }
  return element
}

/** Runs `work`, which makes its style elements at once; the page's own `createElement` stands again afterwards. */
export function withAdoptedStyles(work: () => void): void {
  const create = document.createElement
  document.createElement = ((tag: string) =>
    tag === 'style' ? adoptingElement(create) : create.call(document, tag)) as typeof create
  try {
    work()
  } finally {
    document.createElement = create
  }
}
