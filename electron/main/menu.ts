/** The application menu: what every desktop program has, and an About that says what this is and is not. */
import { app, dialog, Menu, type MenuItemConstructorOptions } from 'electron'
import type { Wording } from './wording.ts'

export function setMenu(words: Wording): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(template(words, process.platform === 'darwin')))
}

function template(words: Wording, mac: boolean): MenuItemConstructorOptions[] {
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const about: MenuItemConstructorOptions = { label: words.about, click: () => showAbout(words) }
  const quit: MenuItemConstructorOptions = { role: 'quit', label: words.quit }
  const devTools: MenuItemConstructorOptions[] = app.isPackaged
    ? []
    : [separator, { role: 'toggleDevTools', label: words.developerTools }]
  const application: MenuItemConstructorOptions[] = mac
    ? [
        {
          label: app.name,
          submenu: [about, separator, { role: 'hide' }, { role: 'hideOthers' }, { role: 'unhide' }, separator, quit],
        },
      ]
    : []
  return [
    ...application,
    { label: words.file, submenu: [{ role: 'close', label: words.closeWindow }, ...(mac ? [] : [separator, quit])] },
    {
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo },
        { role: 'redo', label: words.redo },
        separator,
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
      ],
    },
    {
      label: words.view,
      submenu: [
        { role: 'reload', label: words.reload },
        separator,
        { role: 'resetZoom', label: words.actualSize },
        { role: 'zoomIn', label: words.zoomIn },
        { role: 'zoomOut', label: words.zoomOut },
        separator,
        { role: 'togglefullscreen', label: words.fullScreen },
        ...devTools,
      ],
    },
    ...(mac ? [] : [{ label: words.help, submenu: [about] }]),
  ]
}

function showAbout(words: Wording): void {
  void dialog.showMessageBox({
    type: 'info',
    title: words.about,
    message: `Cumulab ${app.getVersion()}`,
    detail: words.aboutText,
    buttons: [words.close],
  })
}
