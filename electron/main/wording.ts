/** Main's own words, in the two languages of the console. The page has its own. */
const ENGLISH = {
  file: '&File',
  edit: '&Edit',
  view: '&View',
  help: '&Help',
  about: 'About Cumulab',
  quit: 'Quit Cumulab',
  closeWindow: 'Close window',
  close: 'Close',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  reload: 'Reload',
  actualSize: 'Actual size',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fullScreen: 'Full screen',
  developerTools: 'Developer tools',
  cannotOpenWorld: 'The world cannot be opened',
  aboutText:
    'A practice simulator of a cloud console. Everything happens on this computer: nothing is connected to any cloud, ' +
    'and nothing costs money.\n\nCumulab is not affiliated with, endorsed by or sponsored by Amazon Web Services. ' +
    'AWS and the names of its services are trademarks of Amazon.com, Inc. or its affiliates.',
}

export type Wording = { readonly [K in keyof typeof ENGLISH]: string }

const KOREAN: Wording = {
  file: '파일(&F)',
  edit: '편집(&E)',
  view: '보기(&V)',
  help: '도움말(&H)',
  about: 'Cumulab 정보',
  quit: 'Cumulab 종료',
  closeWindow: '창 닫기',
  close: '닫기',
  undo: '실행 취소',
  redo: '다시 실행',
  cut: '잘라내기',
  copy: '복사',
  paste: '붙여넣기',
  selectAll: '모두 선택',
  reload: '새로 고침',
  actualSize: '실제 크기',
  zoomIn: '확대',
  zoomOut: '축소',
  fullScreen: '전체 화면',
  developerTools: '개발자 도구',
  cannotOpenWorld: '월드를 열 수 없습니다',
  aboutText:
    '클라우드 콘솔 연습용 시뮬레이터입니다. 모든 것은 이 컴퓨터 안에서만 동작하며, 어떤 클라우드에도 연결되지 않고 ' +
    '비용도 발생하지 않습니다.\n\nCumulab은 Amazon Web Services와 제휴하거나 보증·후원을 받지 않습니다. ' +
    'AWS 및 해당 서비스 이름은 Amazon.com, Inc. 또는 그 계열사의 상표입니다.',
}

/** By the language of a locale such as `ko` or `ko-KR`; English for every other. */
export const wording = (locale: string): Wording => (/^ko\b/i.test(locale) ? KOREAN : ENGLISH)
