/** What the button that calls `saveText` says. */
export const SAVE_WORD = '下载表格'

/** Hands the text to the browser as a file to keep. */
export async function saveText(fileName: string, text: string): Promise<boolean> {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  URL.revokeObjectURL(address)
  return true
}
