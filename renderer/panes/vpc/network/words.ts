/** The words that the pages of every kind of network part have in common, in both languages. */
type Fields = Readonly<Record<string, string>>

/** A confirmed action: what it is called, what it asks, what came of it. */
export const confirmEn = (action: string, title: string, body: string, did: string) => ({
  action,
  title,
  body,
  confirm: action,
  done: `Successfully ${did} {names}`,
  failed: `Failed: ${action} {name}`,
})
export const confirmKo = (action: string, title: string, body: string) => ({
  action,
  title,
  body,
  confirm: action,
  done: `{names}: ${action} 완료`,
  failed: `{name}: ${action} 실패`,
})

/** A form over one row. */
export const formEn = (action: string, body = '') => ({
  action,
  done: 'You have successfully modified {name}',
  ...(body ? { body } : {}),
})
export const formKo = (action: string, body = '') => ({ action, done: '{name} 수정 완료', ...(body ? { body } : {}) })

export const partEn = (one: string, many: string, title: string, deleteBody: string, field: Fields) => ({
  title,
  find: `Find ${one} by attribute or tag`,
  emptyTitle: `No ${many}`,
  emptyBody: `You do not have any ${many} in this Region`,
  field: { name: 'Name tag', state: 'State', owner: 'Owner ID', vpc: 'VPC', ...field },
  create: { action: `Create ${one}`, done: `Successfully created the ${one}` },
  delete: {
    action: `Delete ${one}`,
    title: `Delete ${one}`,
    body: deleteBody,
    confirm: 'Delete',
    done: 'Successfully deleted {names}',
    failed: 'Failed to delete {name}',
  },
})
export const partKo = (one: string, title: string, deleteBody: string, field: Fields) => ({
  title,
  find: `속성 또는 태그로 ${one} 찾기`,
  emptyTitle: `${one} 없음`,
  emptyBody: `이 리전에 ${one} 리소스가 없습니다`,
  field: { name: '이름 태그', state: '상태', owner: '소유자 ID', vpc: 'VPC', ...field },
  create: { action: `${one} 생성`, done: `${one} 생성 완료` },
  delete: {
    action: `${one} 삭제`,
    title: `${one} 삭제`,
    body: deleteBody,
    confirm: '삭제',
    done: '{names} 삭제 완료',
    failed: '{name} 삭제 실패',
  },
})
